package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.askfirst.consent.choice.LockedPeople;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.platform.crash.CrashPoint;
import org.jspecify.annotations.Nullable;

/** Takes presses of asks, in the transaction that holds them. */
@ApplicationScoped
class Pressing {

    private final Steps steps;
    private final Asking asking;
    private final PressLimits limits;
    private final GoneAddresses gone;

    Pressing(Steps steps, Asking asking, PressLimits limits, GoneAddresses gone) {
        this.steps = steps;
        this.asking = asking;
        this.limits = limits;
        this.gone = gone;
    }

    /** One by itself, which waits for the people of its introduction. */
    Decision take(HeldAsk held, Answer answer) {
        return take(held, answer, null, row -> Scrubbing.forgetTheForgotten(List.of(row)));
    }

    /**
     * Several at once, without waiting for anybody.
     *
     * @param presses no two of them of one introduction, none on a route
     * @return of each what it came to; null for one that is to be taken by itself
     */
    List<@Nullable Decision> take(List<Press> presses) {
        Map<HeldAsk, LockedPeople> people = people(presses);
        Set<IntroductionRow> ended = new LinkedHashSet<>();
        List<@Nullable Decision> decisions = new ArrayList<>();
        for (Press press : presses) {
            LockedPeople its = people.get(press.held());
            decisions.add(
                    its == null
                            ? null
                            : press.within()
                                    .apply(() ->
                                            take(press.held(), press.answer(), its, ended::add)));
        }
        Scrubbing.forgetTheForgotten(ended);
        return decisions;
    }

    /**
     * Of those that share nobody with one before them, whom nobody else is at: what one of them
     * comes to must not hang on what another changes.
     */
    private Map<HeldAsk, LockedPeople> people(List<Press> presses) {
        List<HeldAsk> apart = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Press press : presses) {
            IntroductionRow row = press.held().row();
            Set<String> its = Set.of(row.requesterKey, row.targetKey);
            if (!press.held().notedAsGone() && Collections.disjoint(met, its)) {
                apart.add(press.held());
                met.addAll(its);
            }
        }
        if (apart.isEmpty()) {
            return Map.of();
        }
        List<Optional<LockedPeople>> free =
                asking.peopleIfFree(
                        apart.stream().map(HeldAsk::row).toList(), apart.getFirst().at());
        Map<HeldAsk, LockedPeople> people = new HashMap<>();
        for (int i = 0; i < apart.size(); i++) {
            HeldAsk held = apart.get(i);
            free.get(i).ifPresent(its -> people.put(held, its));
        }
        return people;
    }

    private Decision take(
            HeldAsk held,
            Answer answer,
            @Nullable LockedPeople people,
            Consumer<IntroductionRow> whenEnded) {
        IntroductionRow row = held.row();
        AskRow ask = held.ask();
        if (row.requesterName == null || ask.otherName == null) {
            // Nothing is kept of it any more, so what is typed now must not be either.
            return new Decision.Ignored();
        }
        if (limits.comesTooQuick(held)) {
            Command early = new Command.EarlyPress(held.at(), ask.role, answer);
            return steps.take(new Step(held, early, ask, people), whenEnded)
                            instanceof Decision.Accepted
                    ? new Decision.Refused(Reason.TOO_QUICK)
                    : new Decision.Refused(Reason.TOO_OFTEN);
        }
        Command press =
                held.isCurrent()
                        ? new Command.Press(held.at(), ask.role, answer)
                        : new Command.LatePress(held.at(), ask.role, answer);
        Decision decision = steps.take(new Step(held, press, held.last(), people), whenEnded);
        if (held.notedAsGone()) {
            // Who presses reads their mail.
            gone.clear(ask.personKey);
        }
        CrashPoint.PRESS_DECIDED.pass();
        return decision;
    }
}
