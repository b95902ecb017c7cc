package org.askfirst.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The first process of a PostgreSQL server, as its data folder notes it. */
final class Postmaster {

    private Postmaster() {}

    /** The running server of this folder; empty when the note is none, or only left behind. */
    static Optional<ProcessHandle> noted(Path data) throws IOException {
        List<String> note;
        try {
            note = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        // Line 1: the process id; line 2: the folder.
        if (note.size() < 2 || !Path.of(note.get(1)).equals(data)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(note.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(Postmaster::isPostgreSql);
    }

    /** An id is given again after a restart of the machine: this may be any other program now. */
    private static boolean isPostgreSql(ProcessHandle process) {
        return process.info().command().map(Path::of).stream()
                .anyMatch(program -> program.endsWith("postgres"));
    }
}
