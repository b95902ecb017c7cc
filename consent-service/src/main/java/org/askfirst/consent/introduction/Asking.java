package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.choice.LockedPeople;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.AskedPerson;
import org.askfirst.consent.decision.AskedPerson.Occasion;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.decision.Outlook;
import org.askfirst.consent.decision.People;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.delay.Delays;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.route.Candidate;
import org.askfirst.consent.route.Routes;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Finds out, under their locks, what those want who may be asked in consequence of a command. */
@ApplicationScoped
class Asking {

    private static final String NOBODY = "";

    private final AskedPeople choices;
    private final Routes routes;
    private final Delays delays;
    private final PersonKeys personKeys;
    private final GoneAddresses gone;
    private final Limit asksPerPerson;

    Asking(
            AskedPeople choices,
            Routes routes,
            Delays delays,
            PersonKeys personKeys,
            GoneAddresses gone,
            Settings settings) {
        this.choices = choices;
        this.routes = routes;
        this.delays = delays;
        this.personKeys = personKeys;
        this.gone = gone;
        this.asksPerPerson = settings.asksPerPerson();
    }

    /**
     * What the core is told, and who would be asked as the target.
     *
     * @param next null unless somebody new would be
     * @param overLimit whose ask would be withheld because they are asked enough
     */
    record Prepared(People people, @Nullable Newcomer next, Set<Role> overLimit) {
        static final Prepared NOBODY = new Prepared(People.welcoming(), null, Set.of());
    }

    Prepared prepare(Step step) {
        IntroductionRow row = step.row();
        return switch (step.command()) {
            // Before anything about anybody is read.
            case Command.Request request when request.reached() != null -> Prepared.NOBODY;
            case Command.AskInstead instead when instead.reached() != null -> Prepared.NOBODY;
            // Nothing but the end can come of it, whatever anybody wants.
            case Command.Expire _ when row.route == null -> Prepared.NOBODY;
            case Command.Request _,
                    Command.Press _,
                    Command.Remind _,
                    Command.Expire _,
                    Command.Release _,
                    Command.WithheldDue _,
                    Command.AskAgain _,
                    Command.AskInstead _,
                    Command.AskFailed _,
                    Command.MailedAnswer _,
                    Command.AskBounced _ ->
                    lookUp(
                            step,
                            step.named() == null
                                    ? onRoute(row, step.command().at())
                                    : step.named());
            case Command.AskAfresh _ -> lookUp(step, null);
            case Command.AsksNobody _ -> Prepared.NOBODY;
        };
    }

    private @Nullable Newcomer onRoute(IntroductionRow row, Instant now) {
        if (row.route == null) {
            return null;
        }
        Set<String> passedOver = new HashSet<>(TurnRow.of(row));
        Optional<Candidate> next = routes.peek(row.route, passedOver, now);
        while (next.isPresent() && isGone(next.get().personKey(), now)) {
            passedOver.add(next.get().personKey());
            next = routes.peek(row.route, passedOver, now);
        }
        return next.map(Asking::newcomer).orElse(null);
    }

    private boolean isGone(String personKey, Instant now) {
        return !gone.among(Set.of(personKey), now).isEmpty();
    }

    /** The same question of everybody, whatever they have chosen. */
    private static Set<Role> gone(
            IntroductionRow row, @Nullable String askedKey, LockedPeople people) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (people.isGone(row.requesterKey)) {
            roles.add(Role.REQUESTER);
        }
        if (askedKey != null && people.isGone(askedKey)) {
            roles.add(Role.TARGET);
        }
        return roles;
    }

    private static Newcomer newcomer(Candidate candidate) {
        return new Newcomer(
                candidate.name(),
                candidate.email(),
                candidate.personKey(),
                candidate.monthlyCap() != null);
    }

    /**
     * The people of several introductions on no route that have nobody in common, all of whom the
     * transaction has locked.
     *
     * @return in their order
     */
    List<LockedPeople> peopleOfLocked(List<IntroductionRow> rows, Instant now) {
        return choices.ofLocked(rows.stream().map(row -> group(row, null)).toList(), now);
    }

    /**
     * The same, which are locked by this. Waits for nobody.
     *
     * @return in their order; empty for those of whose people somebody else is at any
     */
    List<Optional<LockedPeople>> peopleIfFree(List<IntroductionRow> rows, Instant now) {
        return choices.lockedIfFree(rows.stream().map(row -> group(row, null)).toList(), now);
    }

    private LockedPeople.Group group(IntroductionRow row, @Nullable String askedKey) {
        return new LockedPeople.Group(
                Stream.of(row.requesterKey, row.targetKey, askedKey)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                personKeys.ofIntroducer(row.issuer, row.subject));
    }

    private Prepared lookUp(Step step, @Nullable Newcomer next) {
        IntroductionRow row = step.row();
        Command command = step.command();
        boolean ownTarget = row.route == null || command instanceof Command.AskAfresh;
        String askedKey = next != null ? next.personKey() : ownTarget ? row.targetKey : null;
        Instant now = command.at();
        LockedPeople people =
                step.people() == null ? choices.locked(group(row, askedKey), now) : step.people();
        Set<Role> asked = mayBeAsked(row, command);
        Occasion occasion = occasion(command, row.route != null);
        Set<Role> forgotten = forgotten(row, people);
        Outlook requester = Outlook.NOT_ASKED;
        if (asked.contains(Role.REQUESTER)) {
            String other = askedKey == null ? NOBODY : askedKey;
            Occasion aside = new Occasion(now, occasion.answersAt(), false, false);
            requester =
                    Outlook.of(
                            wishes(row, row.requesterKey, other, people, asksPerPerson, now),
                            aside,
                            !forgotten.isEmpty());
        }
        Outlook target = Outlook.NOT_ASKED;
        if (askedKey != null && asked.contains(Role.TARGET)) {
            Limit limit = next != null && next.capped() ? Limit.NONE : asksPerPerson;
            target =
                    Outlook.of(
                            wishesAsTarget(row, askedKey, people, limit, now),
                            occasion,
                            people.isForgottenSince(askedKey, row.createdAt));
        }
        People found =
                new People(
                        requester.onAsk(),
                        askedKey == null ? null : target.onAsk(),
                        unwilling(row, askedKey, people),
                        forgotten,
                        asked.isEmpty() ? Set.of() : gone(row, askedKey, people));
        return new Prepared(found, next, Outlook.overLimit(requester, target));
    }

    /**
     * Who may be asked in consequence. By what is known to everybody, never by what people chose:
     * what is looked up takes time. Whoever has said yes, or was vouched for, is not asked.
     */
    private static Set<Role> mayBeAsked(IntroductionRow row, Command command) {
        return switch (command) {
            case Command.Request request ->
                    Set.of(request.askedForIt() ? Role.TARGET : Role.REQUESTER);
            case Command.Press press -> mayBeAskedUpon(press.answer(), row);
            case Command.MailedAnswer mailed -> mayBeAskedUpon(mailed.answer(), row);
            case Command.WithheldDue _, Command.AskInstead _, Command.AskAfresh _ ->
                    EnumSet.allOf(Role.class);
            case Command.AskAgain _ -> Set.of(Role.TARGET);
            case Command.Remind _,
                    Command.Expire _,
                    Command.Release _,
                    Command.AskFailed _,
                    Command.AskBounced _ ->
                    row.route == null ? Set.of() : Set.of(Role.TARGET);
            case Command.AsksNobody _ -> Set.of();
        };
    }

    /** A route turns to somebody else whatever is answered; else a requester's yes asks. */
    private static Set<Role> mayBeAskedUpon(Answer answer, IntroductionRow row) {
        boolean asks =
                row.route != null
                        || row.state == State.Name.AWAITING_REQUESTER
                                && answer instanceof Answer.Yes;
        return asks ? Set.of(Role.TARGET) : Set.of();
    }

    private static Set<Role> unwilling(
            IntroductionRow row, @Nullable String askedKey, LockedPeople people) {
        Set<Role> unwilling = EnumSet.noneOf(Role.class);
        if (people.isUnwilling(row.requesterKey)) {
            unwilling.add(Role.REQUESTER);
        }
        String targetKey = row.targetKey == null ? askedKey : row.targetKey;
        if (targetKey != null
                && (isPartyOnRoute(row, targetKey) || people.isUnwilling(targetKey))) {
            unwilling.add(Role.TARGET);
        }
        return unwilling;
    }

    private static Set<Role> forgotten(IntroductionRow row, LockedPeople people) {
        Set<Role> forgotten = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (row.personKey(role) != null
                    && people.isForgottenSince(row.personKey(role), row.createdAt)) {
                forgotten.add(role);
            }
        }
        return forgotten;
    }

    /** A route turns to the requester and the introducer too, or its silence would name them. */
    private static AskedPerson wishesAsTarget(
            IntroductionRow row, String key, LockedPeople people, Limit limit, Instant now) {
        return isPartyOnRoute(row, key)
                ? AskedPerson.never()
                : wishes(row, key, row.requesterKey, people, limit, now);
    }

    private static boolean isPartyOnRoute(IntroductionRow row, String key) {
        return row.route != null && (key.equals(row.requesterKey) || key.equals(row.introducerKey));
    }

    private static AskedPerson wishes(
            IntroductionRow row,
            String key,
            String other,
            LockedPeople people,
            Limit limit,
            Instant now) {
        Instant since = row.spared == null ? null : row.spared.since;
        return people.wishes(key, other, limit, now, since);
    }

    /** The same work whether or not anybody chose anything, or its time would tell. */
    private Occasion occasion(Command command, boolean onRoute) {
        Instant now = command.at();
        boolean promised = command instanceof Command.AskAgain;
        return new Occasion(now, now.plus(delays.answer(now)), promised, onRoute);
    }
}
