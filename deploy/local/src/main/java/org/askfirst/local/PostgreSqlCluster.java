package org.askfirst.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a PostgreSQL server keeps its data.
 *
 * @param said where its programs write what they have to say
 * @param copied whether a new one may be a copy of one that was made before, for another test:
 *     making one takes a second and a half of a processor
 */
record PostgreSqlCluster(
        PostgreSqlPrograms programs,
        Path data,
        Path said,
        @Nullable PostgreSqlSecurity security,
        boolean copied) {

    /** Makes it if it is missing; one that was partly made is made anew. */
    void make() throws IOException {
        if (Files.exists(data.resolve("postgresql.conf"))) {
            return;
        }
        Path partly = data.resolveSibling(data.getFileName() + ".partly");
        Folders.delete(partly);
        if (copied) {
            Folders.copy(programs.beside("empty", this::initialise), partly);
        } else {
            initialise(partly);
        }
        Folders.delete(data);
        Files.move(partly, data);
    }

    private void initialise(Path folder) throws IOException {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--pgdata=" + folder,
                                "--username=" + PostgreSql.ADMINISTRATOR,
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8"));
        options.addAll(security == null ? List.of("--auth=trust") : security.making());
        var made = programs.run(said, "initdb", options);
        if (made.failed()) {
            throw new IOException("PostgreSQL's folder could not be made: " + made.said());
        }
        if (security != null) {
            security.restrict(folder);
        }
    }
}
