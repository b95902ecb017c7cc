package org.askfirst.intake.introduction;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.request.Reading;
import org.askfirst.platform.request.UnsolicitedReader;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.Texts;

/** Takes introductions that were made without asking, as those hand them in whom they met. */
@Singleton
public class UnsolicitedRequests extends Requests {

    private final Settings settings;
    private final Texts texts;

    UnsolicitedRequests(Submissions submissions, Settings settings, Texts texts) {
        super(submissions);
        this.settings = settings;
        this.texts = texts;
    }

    @Override
    Reading read(Fields body, Caller victim, Instant now) {
        return UnsolicitedReader.read(
                body,
                texts,
                victim.person().address(),
                settings.mailFrom(),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
    }
}
