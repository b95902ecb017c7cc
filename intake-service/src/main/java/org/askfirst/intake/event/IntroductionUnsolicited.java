package org.askfirst.intake.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.askfirst.platform.request.Contact;
import org.askfirst.platform.request.Reason;
import org.askfirst.platform.request.UnsolicitedIntroduction;
import org.askfirst.platform.request.Until;
import org.askfirst.platform.signin.Caller;
import org.jspecify.annotations.Nullable;

/** {@code introduction.unsolicited.v2}: its victim hands in an introduction made without asking. */
public record IntroductionUnsolicited(
        UUID introductionId,
        Instant handedInAt,
        Account victim,
        Somebody introducer,
        Somebody stranger,
        String topic,
        Why reason,
        @Nullable String knows,
        @Nullable Somebody better,
        @Nullable LocalDate until)
        implements Submitted {

    /** The reasons, as they are written. */
    public enum Why {
        NOT_ME,
        TOO_BUSY,
        POSTPONE,
        NO
    }

    static IntroductionUnsolicited of(
            UUID id, Instant now, Caller victim, UnsolicitedIntroduction introduction) {
        Reason reason = introduction.reason();
        return new IntroductionUnsolicited(
                id,
                now,
                Account.of(victim),
                Somebody.of(introduction.introducer()),
                Somebody.of(introduction.stranger()),
                introduction.topic(),
                why(reason),
                reason instanceof Reason.NotMe(String knows, _) ? knows : null,
                reason instanceof Reason.NotMe(_, Contact better) && better != null
                        ? Somebody.of(better)
                        : null,
                until(reason));
    }

    @Override
    public Instant at() {
        return handedInAt;
    }

    @Override
    public String type() {
        return "introduction.unsolicited.v2";
    }

    private static Why why(Reason reason) {
        return switch (reason) {
            case Reason.NotMe _ -> Why.NOT_ME;
            case Reason.TooBusy _ -> Why.TOO_BUSY;
            case Reason.Postpone _ -> Why.POSTPONE;
            case Reason.No _ -> Why.NO;
        };
    }

    private static @Nullable LocalDate until(Reason reason) {
        return switch (reason) {
            case Reason.TooBusy(Until until) -> until == null ? null : until.date();
            case Reason.Postpone(Until until) -> until.date();
            case Reason.NotMe _, Reason.No _ -> null;
        };
    }
}
