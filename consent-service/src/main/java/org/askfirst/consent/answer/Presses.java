package org.askfirst.consent.answer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.askfirst.consent.answer.AskPages.Found;
import org.askfirst.consent.connectionshare.RequestTransactions;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.introduction.HeldAsk;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.introduction.Press;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.trace.Traced;
import org.askfirst.platform.database.SharedCommits;
import org.askfirst.platform.pace.Pace;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Takes presses: what is behind the link is looked at and answered in one transaction, which may be
 * that of others as well. Together are only those that have nothing to do with one another, and
 * that nobody else is at.
 */
@ApplicationScoped
class Presses {

    /** As often is tried together with others what somebody else is at. */
    private static final int TOGETHER = 2;

    private final AskPages asks;
    private final Introductions introductions;
    private final PersonKeys personKeys;
    private final Texts texts;
    private final RequestTransactions transactions;
    private final SharedCommits.Kind<Wanted, Taken> commits;
    private final Clock clock = Clock.systemUTC();

    Presses(
            AskPages asks,
            Introductions introductions,
            PersonKeys personKeys,
            Texts texts,
            RequestTransactions transactions) {
        this.asks = asks;
        this.introductions = introductions;
        this.personKeys = personKeys;
        this.texts = texts;
        this.transactions = transactions;
        this.commits =
                new SharedCommits(transactions, Pace.resting())
                        .of(this::together, wanted -> new Taken(alone(wanted)));
    }

    /** What came of a press. */
    sealed interface Pressed {

        record Decided(AskPage ask, Decision decision) implements Pressed {}

        /** The form has no clear answer, and nothing has changed. */
        record Unclear(AskPage ask, List<FieldError> errors) implements Pressed {}

        record Over() implements Pressed {}

        record Nothing() implements Pressed {}
    }

    /**
     * A press of what a form says.
     *
     * @param span what becomes of it is told there
     */
    private record Wanted(UUID askId, Form form, Span span) {

        <T> T within(Supplier<T> work) {
            try (Scope _ = span.makeCurrent()) {
                return work.get();
            }
        }
    }

    /**
     * What came of a press that was taken together with others.
     *
     * @param pressed null when somebody else is at the introduction
     */
    private record Taken(@Nullable Pressed pressed) {}

    /** How far a press comes before it is decided. */
    private sealed interface Looked {

        record Clear(HeldAsk held, AskPage ask, Answer answer) implements Looked {}

        /** There is nothing to decide. */
        record Over(Pressed pressed) implements Looked {}

        /** Something else is at it, so that it waits by itself. */
        record Busy() implements Looked {}
    }

    /**
     * Takes a press of what a form says. What somebody else is at is mostly free a moment later,
     * and waits for it without a connection; then it does with one, for as long as it takes.
     *
     * @param askId null for a link that nobody made
     */
    @Traced
    public Pressed press(@Nullable UUID askId, Form form) {
        Wanted wanted = new Wanted(AskPages.idOf(askId), form, Span.current());
        for (int tried = 0; tried < TOGETHER; tried++) {
            Pressed pressed = commits.commit(wanted).pressed();
            if (pressed != null) {
                return pressed;
            }
        }
        return transactions.inNewThatWaits(() -> alone(wanted));
    }

    private Pressed alone(Wanted wanted) {
        return switch (look(HeldAsk.of(wanted.askId()), wanted.form())) {
            case Looked.Clear(HeldAsk held, AskPage ask, Answer answer) ->
                    new Pressed.Decided(ask, introductions.press(held, answer));
            case Looked.Over(Pressed pressed) -> pressed;
            case Looked.Busy _ -> throw new IllegalStateException("waited for");
        };
    }

    private List<@Nullable Taken> together(List<Wanted> all) {
        List<Looked> looked = looks(all);
        List<Press> presses = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (looked.get(i) instanceof Looked.Clear(HeldAsk held, AskPage _, Answer answer)) {
                presses.add(new Press(held, answer, all.get(i)::within));
            }
        }
        Iterator<@Nullable Decision> decisions = introductions.press(presses).iterator();
        List<@Nullable Taken> taken = new ArrayList<>();
        for (Looked one : looked) {
            Pressed pressed =
                    switch (one) {
                        case Looked.Clear clear -> decided(clear.ask(), decisions.next());
                        case Looked.Over over -> over.pressed();
                        case Looked.Busy _ -> null;
                    };
            taken.add(new Taken(pressed));
        }
        return taken;
    }

    private static @Nullable Pressed decided(AskPage ask, @Nullable Decision decision) {
        return decision == null ? null : new Pressed.Decided(ask, decision);
    }

    private List<Looked> looks(List<Wanted> all) {
        HeldAsk.Several found = HeldAsk.free(all.stream().map(Wanted::askId).toList());
        Set<UUID> met = new HashSet<>();
        List<Looked> looked = new ArrayList<>();
        for (Wanted one : all) {
            HeldAsk held = found.held().get(one.askId());
            boolean busy =
                    held == null ? found.known().contains(one.askId()) : !met.add(held.row().id);
            looked.add(busy ? new Looked.Busy() : look(held, one.form()));
        }
        return looked;
    }

    /**
     * @param held null when there is no such ask
     */
    private Looked look(@Nullable HeldAsk held, Form form) {
        return switch (asks.look(held)) {
            case Found.Shown(AskPage ask) -> read(held, ask, form);
            case Found.Over _ -> new Looked.Over(new Pressed.Over());
            case Found.Nothing _ -> new Looked.Over(new Pressed.Nothing());
        };
    }

    private Looked read(HeldAsk held, AskPage ask, Form form) {
        Reading reading =
                AnswerReader.read(
                        form,
                        texts,
                        ask.role(),
                        LocalDate.now(clock),
                        address -> personKeys.of(address).equals(ask.ownKey()));
        return switch (reading) {
            case Reading.Clear(Answer answer) -> new Looked.Clear(held, ask, answer);
            case Reading.Unclear(List<FieldError> errors) ->
                    new Looked.Over(new Pressed.Unclear(ask, errors));
        };
    }
}
