package org.askfirst.intake.introduction;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.intake.event.Event;
import org.askfirst.intake.event.EventLog;
import org.askfirst.intake.event.Submitted;
import org.askfirst.intake.settings.Settings;
import org.askfirst.intake.trace.Traces;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.JsonBody;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.rate.RateLimit;
import org.askfirst.platform.request.Reading;
import org.askfirst.platform.request.Submission;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.signin.SignedIn;
import org.askfirst.platform.text.Checked;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Takes a submission in: who, how often, what; then one event, stored before anybody is told. */
@Singleton
class Submissions {

    private final SignedIn signedIn;
    private final RefusedSignIns refusals;
    private final RateLimit rateLimit;
    private final EventLog log;
    private final Clock clock;
    private final Traces traces;

    Submissions(
            SignedIn signedIn,
            RefusedSignIns refusals,
            Settings settings,
            EventLog log,
            Clock clock,
            Traces traces) {
        this.signedIn = signedIn;
        this.refusals = refusals;
        this.rateLimit = new RateLimit(settings.ratePerMinute());
        this.log = log;
        this.clock = clock;
        this.traces = traces;
    }

    /** Reads one kind of body. */
    @FunctionalInterface
    interface Reader {
        Reading read(Fields body, Caller caller, Instant now);
    }

    /**
     * One call. Nothing of the body is held in memory before it is known who sends it, and that
     * they may.
     *
     * @param keys the values of the header Idempotency-Key, none or one
     */
    Outcome take(JsonWebToken token, List<String> keys, InputStream body, Reader reader)
            throws IOException {
        return switch (signedIn.caller(token)) {
            case Checked.Bad<Caller>(String why) -> {
                refusals.note(RefusedSignIns.Reason.CLAIM);
                yield new Outcome.NotAllowed(why);
            }
            case Checked.Good<Caller>(Caller caller) -> {
                Optional<Duration> wait = rateLimit.take(caller.issuer(), caller.subject());
                yield wait.isPresent()
                        ? new Outcome.TooMany(wait.get())
                        : read(caller, keys, body.readNBytes(Submission.MOST_OCTETS + 1), reader);
            }
        };
    }

    /**
     * One of many that come in one file, of which the minute's limit counts none; else as {@link
     * #take}.
     */
    Outcome takeOfMany(JsonWebToken token, List<String> keys, byte[] body, Reader reader) {
        return switch (signedIn.caller(token)) {
            case Checked.Bad<Caller>(String why) -> new Outcome.NotAllowed(why);
            case Checked.Good<Caller>(Caller caller) -> read(caller, keys, body, reader);
        };
    }

    /** What a body would be read as now; empty when it is no JSON. */
    Optional<Reading> reading(Caller caller, byte[] body, Reader reader) {
        return JsonBody.read(body) instanceof JsonBody.Reading.Read(Fields fields, boolean _)
                ? Optional.of(reader.read(fields, caller, clock.instant()))
                : Optional.empty();
    }

    private Outcome read(Caller caller, List<String> keys, byte[] body, Reader reader) {
        if (body.length > Submission.MOST_OCTETS) {
            return new Outcome.TooLarge();
        }
        return switch (JsonBody.read(body)) {
            case JsonBody.Reading.Malformed(int line, int column) ->
                    new Outcome.Malformed(line, column);
            case JsonBody.Reading.NotText() -> new Outcome.NotText();
            case JsonBody.Reading.Read(Fields fields, boolean _) ->
                    check(caller, keys, fields, reader);
        };
    }

    private Outcome check(Caller caller, List<String> keys, Fields body, Reader reader) {
        Checked<Optional<String>> key = IdempotencyKey.of(keys);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (reader.read(body, caller, now)) {
            case Reading.Unfit(List<Violation> violations) -> invalid(key, violations);
            case Reading.Fit(Submission submission) ->
                    switch (key) {
                        case Checked.Bad<Optional<String>> _ -> invalid(key, List.of());
                        case Checked.Good<Optional<String>>(Optional<String> name) ->
                                store(caller, name, submission, now);
                    };
        };
    }

    private Outcome invalid(Checked<Optional<String>> key, List<Violation> violations) {
        List<Violation> all = new ArrayList<>();
        if (key instanceof Checked.Bad<Optional<String>>(String message)) {
            all.add(new Violation(IdempotencyKey.HEADER, message));
        }
        all.addAll(violations);
        return new Outcome.Invalid(all);
    }

    private Outcome store(Caller caller, Optional<String> key, Submission submission, Instant now) {
        UUID id =
                key.map(name -> IntroductionId.derived(caller, name, submission))
                        .orElseGet(IntroductionId::fresh);
        Event event = Submitted.of(id, now, caller, submission);
        CrashPoint.INTAKE_VALIDATED.pass();
        if (!traces.request(id, event.type(), () -> log.append(event))) {
            return new Outcome.Unknown();
        }
        CrashPoint.INTAKE_ACKED.pass();
        return new Outcome.Accepted(id);
    }
}
