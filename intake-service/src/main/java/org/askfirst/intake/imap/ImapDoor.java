package org.askfirst.intake.imap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.config.Secret;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.askfirst.intake.incoming.IncomingMail;
import org.askfirst.intake.incoming.IncomingMails;
import org.askfirst.intake.incoming.MailCounters;
import org.askfirst.intake.incoming.MailCounters.Refusal;
import org.askfirst.intake.incoming.Taken;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.settings.Door;
import org.askfirst.platform.settings.WrongSetting;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a mailbox once a minute where the settings say so. A mailbox that is away is waited
 * for; one that refuses us makes this service unready, as long as it has never let us in.
 */
@Singleton
@Readiness
class ImapDoor implements HealthCheck {

    private static final String EACH_MINUTE = "60s";

    private final Settings settings;
    private final Recipients recipients;
    private final IncomingMails mails;
    private final MailCounters counters;
    private final Scheduler scheduler;
    private final MeterRegistry metrics;
    private final Clock clock;
    private @Nullable Inbox inbox;
    private volatile @Nullable Instant lookedAt;
    private volatile boolean isRefused;

    ImapDoor(
            Settings settings,
            Recipients recipients,
            IncomingMails mails,
            MailCounters counters,
            Scheduler scheduler,
            MeterRegistry metrics,
            Clock clock) {
        this.settings = settings;
        this.recipients = recipients;
        this.mails = mails;
        this.counters = counters;
        this.scheduler = scheduler;
        this.metrics = metrics;
        this.clock = clock;
    }

    void open(@Observes StartupEvent starting) {
        Instant started = clock.instant();
        Gauge.builder("askfirst.mailbox.silent.seconds", () -> silentSeconds(started))
                .register(metrics);
        if (settings.mailIn().kind() != Door.Kind.IMAP) {
            return;
        }
        Inbox opened =
                new Inbox(
                        required(settings.imap().url(), "ASKFIRST_IMAP_URL"),
                        required(settings.imap().username(), "ASKFIRST_IMAP_USERNAME"),
                        required(
                                settings.imap().password().map(Secret::get),
                                "ASKFIRST_IMAP_PASSWORD"),
                        recipients);
        inbox = opened;
        scheduler
                .newJob("imap")
                .setInterval(EACH_MINUTE)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> look(opened))
                .schedule();
    }

    void close(@Observes ShutdownEvent stopping) {
        if (inbox != null) {
            inbox.close();
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mailbox")
                .withData("answers", inbox == null || lookedAt != null)
                .status(!isRefused || lookedAt != null)
                .build();
    }

    private void look(Inbox from) {
        try {
            from.look(clock.instant(), new Taking());
            lookedAt = clock.instant();
            isRefused = false;
        } catch (AuthenticationFailedException refused) {
            isRefused = true;
            failed(from, refused);
        } catch (MessagingException away) {
            failed(from, away);
        }
    }

    private static void failed(Inbox from, MessagingException failure) {
        // Its message may hold what the server said of somebody's mail.
        Log.warnf("The mailbox does not answer: %s", failure.getClass().getSimpleName());
        from.close();
    }

    /** 0 where no mailbox is looked into. */
    private double silentSeconds(Instant started) {
        Instant last = lookedAt;
        return inbox == null
                ? 0
                : Duration.between(last == null ? started : last, clock.instant()).toSeconds();
    }

    private static <T> T required(Optional<T> setting, String variable) {
        return setting.orElseThrow(
                () -> new WrongSetting(variable, "is required, because ASKFIRST_MAIL_IN is imap"));
    }

    private final class Taking implements Inbox.Taker {

        @Override
        public Taken take(IncomingMail mail) {
            return mails.take(mail);
        }

        @Override
        public void tooLarge() {
            counters.count(Refusal.SIZE);
        }
    }
}
