package org.askfirst.intake.introduction;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.request.IntroductionReader;
import org.askfirst.platform.request.Reading;
import org.askfirst.platform.request.Submission;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.Texts;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Takes requests for introductions, whichever way they come in. */
@Singleton
public class IntroductionRequests extends Requests {

    private final Settings settings;
    private final Texts texts;

    IntroductionRequests(Submissions submissions, Settings settings, Texts texts) {
        super(submissions);
        this.settings = settings;
        this.texts = texts;
    }

    /**
     * Takes one of many that come in one file, of which the minute's limit counts none; else as
     * {@link #take}.
     */
    public Outcome takeOfMany(JsonWebToken token, String key, byte[] body) {
        return submissions.takeOfMany(token, List.of(key), body, this::read);
    }

    /** As the other, with what is wrong with the key first. */
    public List<Violation> check(Caller introducer, String key, byte[] body) {
        List<Violation> all = new ArrayList<>();
        if (IdempotencyKey.of(List.of(key)) instanceof Checked.Bad<Optional<String>>(String why)) {
            all.add(new Violation(IdempotencyKey.HEADER, why));
        }
        all.addAll(check(introducer, body));
        return all;
    }

    /** The id that {@link #takeOfMany} would give it; empty when that would refuse it. */
    public Optional<UUID> idOf(Caller introducer, String key, byte[] body) {
        return IdempotencyKey.of(List.of(key))
                                instanceof Checked.Good<Optional<String>>(Optional<String> name)
                        && reading(introducer, body).orElse(null)
                                instanceof Reading.Fit(Submission submission)
                ? name.map(known -> IntroductionId.derived(introducer, known, submission))
                : Optional.empty();
    }

    @Override
    Reading read(Fields body, Caller introducer, Instant now) {
        return IntroductionReader.read(
                body, texts, introducer.person().address(), settings.mailFrom());
    }
}
