package org.askfirst.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What makes a PostgreSQL server let nobody in without TLS and a password.
 *
 * @param certificates what the server shows
 * @param passwordFile holds the administrator's password
 */
public record PostgreSqlSecurity(Certificates certificates, Path passwordFile) {

    /** The only line of {@code pg_hba.conf}: everything else is refused. */
    private static final String RULE = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

    List<String> making() {
        return List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile.toAbsolutePath());
    }

    void restrict(Path cluster) throws IOException {
        Files.writeString(cluster.resolve("pg_hba.conf"), RULE);
    }

    Map<String, String> settings() {
        return Map.of(
                "ssl", "on",
                "ssl_cert_file", certificates.certificate().toString(),
                "ssl_key_file", certificates.key().toString());
    }
}
