package org.askfirst.intake.smtp;

import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.settings.WrongSetting;
import org.jspecify.annotations.Nullable;

/** The door's certificate, read again when its file has changed. */
final class Certificate {

    private final Vertx vertx;
    private final Path certificate;
    private final Path key;
    private SSLContext context;
    private List<FileTime> read;

    private Certificate(Vertx vertx, Path certificate, Path key) throws Exception {
        this.vertx = vertx;
        this.certificate = certificate;
        this.key = key;
        this.read = changed();
        this.context = load();
    }

    /** The one that the settings name, if they name one. */
    static @Nullable Certificate of(Settings settings, Vertx vertx) {
        if (settings.mailInCertificateFile().isEmpty()) {
            return null;
        }
        try {
            return new Certificate(
                    vertx,
                    settings.mailInCertificateFile().get(),
                    settings.mailInKeyFile().orElseThrow());
        } catch (Exception _) {
            throw new WrongSetting(
                    "ASKFIRST_MAIL_IN_CERTIFICATE_FILE",
                    "and ASKFIRST_MAIL_IN_KEY_FILE must name a certificate and its key" + " (PEM)");
        }
    }

    /** The socket, from now on encrypted, as its server. */
    SSLSocket encrypt(Socket socket) throws IOException {
        SSLSocket encrypted =
                (SSLSocket)
                        current()
                                .getSocketFactory()
                                .createSocket(
                                        socket,
                                        socket.getInetAddress().getHostAddress(),
                                        socket.getPort(),
                                        true);
        encrypted.setUseClientMode(false);
        return encrypted;
    }

    private synchronized SSLContext current() throws IOException {
        List<FileTime> now = changed();
        if (!now.equals(read)) {
            try {
                context = load();
                read = now;
            } catch (Exception wrong) {
                Log.warn("The door's new certificate cannot be read; the one before is kept.");
            }
        }
        return context;
    }

    private List<FileTime> changed() throws IOException {
        return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
    }

    private SSLContext load() throws Exception {
        PemKeyCertOptions files =
                new PemKeyCertOptions()
                        .setCertPath(certificate.toString())
                        .setKeyPath(key.toString());
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(files.getKeyManagerFactory(vertx).getKeyManagers(), null, null);
        return made;
    }
}
