package org.askfirst.mailer.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.signing.SigningKey;
import org.askfirst.mailer.smtp.Postbox;

/** Looks at all that makes a letter of ours believed, and sends one to ourselves. */
@ApplicationScoped
public class MailCheck {

    private final Settings settings;
    private final Postbox postbox;

    MailCheck(Settings settings, Postbox postbox) {
        this.settings = settings;
        this.postbox = postbox;
    }

    /**
     * What was found.
     *
     * @param good whether all is as it should be
     * @param lines to print
     */
    public record Report(boolean good, List<String> lines) {

        /** Keeps a copy. */
        public Report {
            lines = List.copyOf(lines);
        }
    }

    /** Looks, and sends; it may take some seconds for each name. */
    public Report run() {
        String domain = settings.mailFrom().substring(settings.mailFrom().indexOf('@') + 1);
        NameServer names = NameServer.at(settings.dns());
        OwnDomain own = new OwnDomain(domain, names::texts);
        List<Finding> findings = new ArrayList<>();
        findings.add(own.spf(settings.mailServer().host()));
        for (SigningKey key : settings.signatures().keys()) {
            findings.add(own.dkim(key.selector(), key.published()));
        }
        if (settings.signatures().keys().isEmpty()) {
            findings.add(
                    Finding.good(
                            "DKIM: no key is set here, so the mail server must sign. Look for"
                                    + " dkim=pass in a letter that came to somebody else."));
        }
        findings.add(own.dmarc());
        settings.returning()
                .ifPresent(addresses -> {
                    findings.add(mailServers(domain, names));
                    findings.add(
                            new LetterToOurselves(settings, postbox)
                                    .send(addresses, UUID.randomUUID(), Instant.now()));
                });
        return report(findings);
    }

    private static Finding mailServers(String domain, NameServer names) {
        return switch (names.mailServers(domain)) {
            case Answer.Found(List<String> servers) ->
                    Finding.good(
                            "MX: what comes back goes to %s, which must hand it to intake."
                                    .formatted(String.join(", ", servers)));
            case Answer.None _ ->
                    Finding.bad(
                            "MX: nothing takes mail for %s, so nothing can come back: publish an MX"
                                            .formatted(domain)
                                    + " record that names your mail server.");
            case Answer.Unanswered _ ->
                    Finding.bad("MX: the name server says nothing about %s.".formatted(domain));
        };
    }

    private static Report report(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        findings.forEach(
                finding -> lines.add((finding.good() ? "ok    " : "to do ") + finding.text()));
        long open = findings.stream().filter(finding -> !finding.good()).count();
        lines.add(open == 0 ? "All is as it should be." : "%d to do.".formatted(open));
        return new Report(open == 0, lines);
    }
}
