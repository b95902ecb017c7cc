package org.askfirst.local.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.askfirst.local.Folders;
import org.askfirst.local.PostgreSql;

/** Where the local system keeps what survives a restart: {@code deploy/.data}. */
record DataFolder(Path root) {

    private static final List<String> CONTENTS =
            List.of("kafka", "postgres", "mail", "keys", "logs", "run", "tmp", "environment");

    Path data() {
        return root.resolve("deploy").resolve(".data");
    }

    Path kafka() {
        return data().resolve("kafka");
    }

    Path mail() {
        return data().resolve("mail");
    }

    Path keys() {
        return data().resolve("keys");
    }

    /** The children's system temp folder: what a killed one left there goes at the next start. */
    Path temporary() {
        return data().resolve("tmp");
    }

    Path log(String name) {
        return data().resolve("logs").resolve(name + ".log");
    }

    /** What the services are told, for whoever starts them. */
    Path environments() {
        return data().resolve("environment");
    }

    Path note(String name) {
        return data().resolve("run").resolve(name + ".pid");
    }

    Path readyMark(String name) {
        return data().resolve("run").resolve(name + ".ready");
    }

    PostgreSql.Place postgreSql() {
        return new PostgreSql.Place(
                data().resolve("postgres").resolve("cluster"),
                root.resolve("deploy/local/target/programs"),
                log("postgres"));
    }

    /** How a person would type this file from the top of the repository. */
    String typed(Path file) {
        return root.relativize(file).toString();
    }

    /** Only one run at a time; the system gives the lock back however this process ends. */
    void lock() throws IOException, Failure {
        Files.createDirectories(data());
        FileChannel channel =
                FileChannel.open(
                        data().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new Failure("already running on this data folder: " + typed(data()));
        }
    }

    void empty() throws IOException {
        for (String content : CONTENTS) {
            Folders.delete(data().resolve(content));
        }
    }

    void prepare() throws IOException {
        Folders.delete(temporary());
        for (String content : CONTENTS) {
            Files.createDirectories(data().resolve(content));
        }
    }
}
