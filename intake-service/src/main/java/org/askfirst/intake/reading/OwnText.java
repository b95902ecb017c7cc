package org.askfirst.intake.reading;

import java.util.stream.Collectors;
import org.askfirst.intake.mime.Correspondent;
import org.askfirst.intake.mime.MimePart;
import org.askfirst.intake.mime.PulledMail;

/** What somebody wrote themselves. */
record OwnText(String answer, String words, boolean isCertain) {

    static OwnText of(PulledMail mail, Correspondent writer) {
        String text = mail.message().leaves().map(MimePart::text).collect(Collectors.joining("\n"));
        return new OwnText(text, "", mail.extent() == PulledMail.Extent.WHOLE);
    }
}
