package org.askfirst.intake.introduction;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.JsonBody;
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
public class IntroductionRequests {

    private final Submissions submissions;
    private final Settings settings;
    private final Texts texts;
    private final Clock clock;

    IntroductionRequests(Submissions submissions, Settings settings, Texts texts, Clock clock) {
        this.submissions = submissions;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Takes one; waits, at most 9 s, until it is stored.
     *
     * @param token of the introducer
     * @param keys what makes a repetition harmless: none or one
     * @param body as {@code POST /introductions} has it
     */
    public Outcome take(JsonWebToken token, List<String> keys, InputStream body)
            throws IOException {
        return submissions.take(token, keys, body, this::read);
    }

    /** What {@link #take} would find wrong with a body; nothing is counted or stored. */
    public List<Violation> check(Caller introducer, byte[] body) {
        return JsonBody.read(body) instanceof JsonBody.Reading.Read(Fields fields, boolean _)
                        && read(fields, introducer, clock.instant())
                                instanceof Reading.Unfit(List<Violation> violations)
                ? violations
                : List.of();
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
                        && JsonBody.read(body)
                                instanceof JsonBody.Reading.Read(Fields fields, boolean _)
                        && read(fields, introducer, clock.instant())
                                instanceof Reading.Fit(Submission submission)
                ? name.map(known -> IntroductionId.derived(introducer, known, submission))
                : Optional.empty();
    }

    private Reading read(Fields body, Caller introducer, Instant now) {
        return IntroductionReader.read(
                body, texts, introducer.person().address(), settings.mailFrom());
    }
}
