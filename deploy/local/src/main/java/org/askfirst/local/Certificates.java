package org.askfirst.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A small certificate authority and one certificate it signed, for servers at {@code localhost} and
 * {@code 127.0.0.1}. Made anew each time, with the JDK's own {@code keytool}, good for two days.
 *
 * @param keyStore both with their keys (PKCS12)
 * @param authority the authority's certificate alone (PEM): what a client trusts
 * @param trustStore the same as a PKCS12 store
 * @param certificate the server's certificate (PEM)
 * @param key the server's key (PEM, PKCS #8)
 */
public record Certificates(
        Path keyStore, Path authority, Path trustStore, Path certificate, Path key) {

    /** Of every store made here: no secret. */
    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";

    /** The name by which a broker or database knows somebody who shows this certificate. */
    static final String SUBJECT = "CN=localhost";

    /** Makes all of it in this folder. */
    public static Certificates make(Path folder) throws IOException {
        Path place = Files.createDirectories(folder.toAbsolutePath());
        Certificates made =
                new Certificates(
                        place.resolve("keys.p12"),
                        place.resolve("ca.crt"),
                        place.resolve("trust.p12"),
                        place.resolve("server.crt"),
                        place.resolve("server.key"));
        made.generate(
                AUTHORITY, "CN=Authority of a day", "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
        made.generate(
                SERVER, SUBJECT, "-signer", AUTHORITY, "-ext", "san=dns:localhost,ip:127.0.0.1");
        try {
            made.export();
        } catch (GeneralSecurityException failure) {
            throw new IOException("certificates not written to " + place, failure);
        }
        return made;
    }

    /** What a server here shows, and whom a client here trusts. */
    public SSLContext context() {
        try {
            KeyManagerFactory shown =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            shown.init(load(keyStore), PASSWORD.toCharArray());
            TrustManagerFactory trusted =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(load(trustStore));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("certificates not read: " + keyStore, failure);
        }
    }

    private void generate(String alias, String subject, String... more) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                // Over before a better compiler would pay.
                                "-J-XX:TieredStopAtLevel=1",
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-dname",
                                subject,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keyStore.toString(),
                                "-storepass",
                                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    private void export() throws IOException, GeneralSecurityException {
        KeyStore made = load(keyStore);
        Certificate signing = made.getCertificate(AUTHORITY);
        Files.writeString(authority, pem("CERTIFICATE", signing.getEncoded()));
        Files.writeString(
                certificate, pem("CERTIFICATE", made.getCertificate(SERVER).getEncoded()));
        Key secret = made.getKey(SERVER, PASSWORD.toCharArray());
        // PostgreSQL refuses a key that others may read.
        Files.createFile(
                key,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, signing);
        try (var written = Files.newOutputStream(trustStore)) {
            trusted.store(written, PASSWORD.toCharArray());
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(String kind, byte[] encoded) {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
    }
}
