package org.askfirst.mailer.sending;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import org.askfirst.mailer.composition.Composer;
import org.askfirst.mailer.composition.LinkSlots;
import org.askfirst.mailer.composition.OwnWords;
import org.askfirst.mailer.composition.Sender;
import org.askfirst.mailer.composition.WrongWords;
import org.askfirst.mailer.ledger.Lease;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.pulse.Pulses;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.smtp.Postbox;
import org.askfirst.mailer.smtp.Trust;
import org.askfirst.platform.key.LinkTokens;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.settings.WrongSetting;

/** Puts together the parts that know nothing of settings or of this container. */
@Singleton
class Parts {

    /**
     * As many letters for each sender are leased ahead, some tenths of a second's work: more of
     * them are leased as they are recorded, and none of those is looked for, locked, written and
     * read once more. As many may wait for their lease's end when the process is killed.
     */
    private static final int AHEAD = 4;

    @Produces
    @Singleton
    LinkTokens tokens(Settings settings) {
        return new LinkTokens(settings.linkKeys());
    }

    @Produces
    @Singleton
    Handover<Lease> handover(Settings settings) {
        return new Handover<>(AHEAD * settings.mailServer().connections());
    }

    @Produces
    @Singleton
    Composer composer(Settings settings) {
        return new Composer(
                new Sender(
                        settings.organisation(),
                        settings.mailFrom(),
                        settings.consentUrl(),
                        settings.intakeUrl(),
                        settings.desk(),
                        settings.returning()
                                .filter(_ -> settings.answersByMail())
                                .map(addresses -> addresses.address(Kind.REPLY, LinkSlots.REPLY))
                                .orElse(null),
                        settings.language()),
                ownWords(settings));
    }

    private static OwnWords ownWords(Settings settings) {
        Path folder = settings.templates();
        try {
            return folder == null ? OwnWords.NONE : OwnWords.in(folder);
        } catch (WrongWords wrong) {
            throw new WrongSetting(
                    "ASKFIRST_TEMPLATES", "holds words that cannot be used: " + wrong.getMessage());
        }
    }

    @Produces
    @Singleton
    Postbox postbox(Settings settings, Metrics metrics, Pulses pulses) {
        SSLSocketFactory trusted =
                settings.mailServerAuthorities().isEmpty()
                        ? Trust.inPublicAuthorities()
                        : Trust.onlyIn(settings.mailServerAuthorities());
        return new Postbox(
                settings.mailServer(),
                trusted,
                (step, reply) -> {
                    pulses.beat();
                    metrics.replied(step, reply);
                });
    }

    void close(@Disposes Postbox postbox) {
        postbox.close();
    }
}
