package org.askfirst.mailer.composition;

import java.net.URI;
import java.util.UUID;
import org.askfirst.mailer.letter.Page;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/**
 * Who sends letters, and where their links lead.
 *
 * @param organisation the name people see
 * @param mailFrom the service's own address
 * @param consentUrl the base of the pages for people
 * @param intakeUrl where one learns how to ask first
 * @param desk whether introducers have their pages there
 * @param replyAddress where an ask is answered by mail, with {@link LinkSlots#REPLY} in place of
 *     its token; null while no answer is taken by mail
 * @param language of letters to somebody whose language nobody has said
 */
public record Sender(
        String organisation,
        String mailFrom,
        URI consentUrl,
        URI intakeUrl,
        boolean desk,
        @Nullable String replyAddress,
        Language language) {

    String domain() {
        return mailFrom.substring(mailFrom.lastIndexOf('@') + 1);
    }

    /** The link to the page, with a placeholder for its token. */
    String link(Page page) {
        return base(consentUrl) + page.path() + LinkSlots.placeholder(page);
    }

    String intake() {
        return base(intakeUrl);
    }

    /** The introducer's page about the introduction; empty where there is no desk. */
    String deskPage(UUID introductionId) {
        return desk ? intake() + "/desk/introductions/" + introductionId : "";
    }

    private static String base(URI url) {
        return url.toString().replaceAll("/+$", "");
    }
}
