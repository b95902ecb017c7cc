package org.askfirst.intake.introduction;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.intake.event.IntroductionRequested;
import org.askfirst.intake.event.RequestLog;
import org.askfirst.intake.field.Checked;
import org.askfirst.intake.field.Value;
import org.askfirst.intake.field.Violation;
import org.askfirst.intake.introducer.Introducer;
import org.askfirst.intake.introducer.RateLimit;
import org.askfirst.intake.introducer.SignedIn;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.request.IntroductionRequest;
import org.askfirst.intake.request.RequestReading;
import org.askfirst.intake.settings.Settings;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Takes a request in: who, how often, what; then one event, stored before anybody is told. */
@Singleton
class Introductions {

    private final Settings settings;
    private final RateLimit rateLimit;
    private final RequestLog log;
    private final Clock clock;

    Introductions(Settings settings, RateLimit rateLimit, RequestLog log, Clock clock) {
        this.settings = settings;
        this.rateLimit = rateLimit;
        this.log = log;
        this.clock = clock;
    }

    /**
     * One call.
     *
     * @param keys the values of the header Idempotency-Key, none or one
     * @param body the octets, at most one more than allowed
     */
    Outcome ask(JsonWebToken token, List<String> keys, byte[] body) {
        return switch (SignedIn.introducer(token)) {
            case Checked.Bad<Introducer>(String why) -> new Outcome.NotAnIntroducer(why);
            case Checked.Good<Introducer>(Introducer introducer) -> {
                Optional<Duration> wait = rateLimit.take(introducer);
                yield wait.<Outcome>map(Outcome.TooMany::new)
                        .orElseGet(() -> read(introducer, keys, body));
            }
        };
    }

    private Outcome read(Introducer introducer, List<String> keys, byte[] body) {
        if (body.length > IntroductionEndpoint.MOST_OCTETS) {
            return new Outcome.TooLarge();
        }
        return switch (Json.read(body)) {
            case Json.Reading.Malformed(int line, int column) ->
                    new Outcome.Malformed(line, column);
            case Json.Reading.NotText() -> new Outcome.NotText();
            case Json.Reading.Read(Value value) -> check(introducer, keys, value);
        };
    }

    private Outcome check(Introducer introducer, List<String> keys, Value body) {
        Checked<Optional<String>> key = IdempotencyKey.of(keys);
        var reading = RequestReading.of(body, introducer.person().address(), settings.mailFrom());
        return switch (reading) {
            case RequestReading.Unfit(List<Violation> violations) -> invalid(key, violations);
            case RequestReading.Fit(IntroductionRequest request) ->
                    switch (key) {
                        case Checked.Bad<Optional<String>> _ -> invalid(key, List.of());
                        case Checked.Good<Optional<String>>(Optional<String> name) ->
                                store(introducer, name, request);
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

    private Outcome store(
            Introducer introducer, Optional<String> key, IntroductionRequest request) {
        UUID id =
                key.map(name -> IntroductionId.derived(introducer, name, request))
                        .orElseGet(IntroductionId::fresh);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return log.append(IntroductionRequested.of(id, now, introducer, request))
                ? new Outcome.Accepted(id)
                : new Outcome.Unknown();
    }
}
