package org.askfirst.intake.smtp;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.askfirst.intake.incoming.Addressees;
import org.askfirst.intake.incoming.IncomingMails;
import org.askfirst.intake.incoming.MailCounters;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.settings.Door;
import org.askfirst.platform.settings.WrongSetting;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * Takes mail by SMTP where the settings say so, on the interface on which the service listens for
 * HTTP. It relays nothing: whom it does not reach itself it refuses.
 */
@Singleton
class SmtpDoor {

    private static final int MOST_CONNECTIONS = 20;
    private static final int MOST_RECIPIENTS = 20;
    private static final int ROOM = 64 * 1024 * 1024;
    private static final int PATIENCE_MINUTES = 5;

    private final Settings settings;
    private final String host;
    private final Addressees addressees;
    private final IncomingMails mails;
    private final MailCounters counters;
    private final Vertx vertx;
    private @Nullable SMTPServer server;

    SmtpDoor(
            Settings settings,
            @ConfigProperty(name = "quarkus.http.host") String host,
            Addressees addressees,
            IncomingMails mails,
            MailCounters counters,
            Vertx vertx) {
        this.settings = settings;
        this.host = host;
        this.addressees = addressees;
        this.mails = mails;
        this.counters = counters;
        this.vertx = vertx;
    }

    void open(@Observes StartupEvent starting) {
        Door door = settings.mailIn();
        if (door.kind() == Door.Kind.SMTP) {
            SMTPServer opened = server(door.port());
            try {
                opened.start();
            } catch (RuntimeException _) {
                throw new WrongSetting(
                        "ASKFIRST_MAIL_IN", "names a port at which nobody can listen");
            }
            server = opened;
        }
    }

    void close(@Observes ShutdownEvent stopping) {
        if (server != null) {
            server.stop();
        }
    }

    private SMTPServer server(int port) {
        Room room = new Room(ROOM);
        SMTPServer.Builder builder =
                SMTPServer.port(port)
                        .bindAddress(address())
                        .hostName("intake-service")
                        .softwareName("Ask First")
                        .insertReceivedHeaders(false)
                        // Whoever it is from: nothing is ever sent there.
                        .fromAddressValidator(_ -> true)
                        .maxConnections(MOST_CONNECTIONS)
                        .maxRecipients(MOST_RECIPIENTS)
                        .maxMessageSize(IncomingMails.MOST_OCTETS)
                        .connectionTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES)
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .messageHandlerFactory(context ->
                                new Transaction(
                                        (Session) context, addressees, mails, counters, room));
        Certificate certificate = Certificate.of(settings, vertx);
        if (certificate != null) {
            builder.enableTLS().startTlsSocketFactory(certificate::encrypt);
        }
        SMTPServer made = builder.build();
        made.getCommandHandler().addCommand(new Greeting());
        made.getCommandHandler().addCommand(new Chunk());
        return made;
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException _) {
            throw new WrongSetting("QUARKUS_HTTP_HOST", "must name an address of this machine");
        }
    }
}
