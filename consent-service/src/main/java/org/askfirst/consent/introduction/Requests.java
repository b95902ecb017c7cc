package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.choice.LockedPeople;
import org.askfirst.consent.database.Inbox;
import org.askfirst.consent.database.LateWrites;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Effect;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.consent.incoming.Arrived;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.limit.IntroducerLimits;
import org.askfirst.consent.limit.Tally;
import org.askfirst.consent.overtaken.OvertakenRow;
import org.askfirst.consent.overtaken.Past;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.route.RouteName;
import org.askfirst.consent.route.Routes;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests in, in the caller's transaction. The locks that several of them need are had
 * before any is decided, those of introducers in one order and then those of people in theirs; then
 * each is decided as if it had come alone behind those before it.
 */
@ApplicationScoped
class Requests {

    private final Inbox inbox;
    private final Steps steps;
    private final Routes routes;
    private final Asking asking;
    private final AskedPeople people;
    private final PersonKeys personKeys;
    private final IntroducerLimits limits;
    private final GoneAddresses gone;

    Requests(
            Inbox inbox,
            Steps steps,
            Routes routes,
            Asking asking,
            AskedPeople people,
            PersonKeys personKeys,
            IntroducerLimits limits,
            GoneAddresses gone) {
        this.inbox = inbox;
        this.steps = steps;
        this.routes = routes;
        this.asking = asking;
        this.people = people;
        this.personKeys = personKeys;
        this.limits = limits;
        this.gone = gone;
    }

    /** A request that is not known yet, and what it will be. */
    private record Fresh(
            Requested event,
            IntroductionRow row,
            String introducer,
            @Nullable OvertakenRow overtaken) {

        boolean hasEnded() {
            return overtaken != null && overtaken.hasEnded();
        }

        Tally.Wanted wanted() {
            return counted(true);
        }

        Tally.Wanted counted(boolean pair) {
            return new Tally.Wanted(introducer, pair ? row.pair() : null);
        }

        /** A route's are known later. */
        Set<String> people() {
            return Stream.of(row.requesterKey, row.targetKey)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
    }

    /**
     * @return of each, in their order, whether anything was done
     */
    List<Boolean> take(String source, List<Arrived<Requested>> arrived) {
        Map<String, Fresh> fresh = fresh(source, arrived);
        if (fresh.isEmpty()) {
            return nothingDone(arrived);
        }
        Instant now = limits.lock(fresh.values().stream().map(Fresh::introducer).toList());
        Tally tally = limits.tally(fresh.values().stream().map(Fresh::wanted).toList(), now);
        if (arrived.size() == 1) {
            return decided(
                    arrived, fresh, new Found(now, tally, twinsOf(fresh.values()), Map.of()));
        }
        List<Fresh> toBeAsked = toBeAsked(fresh.values(), tally.leftToday());
        people.lock(
                toBeAsked.stream()
                        .flatMap(one -> one.people().stream())
                        .collect(Collectors.toSet()));
        return LateWrites.behind(() ->
                decided(
                        arrived,
                        fresh,
                        new Found(
                                now,
                                tally,
                                twinsOf(fresh.values()),
                                peopleOfThoseApart(toBeAsked, now))));
    }

    /**
     * What was found for all of them before any was decided.
     *
     * @param now when the last lock of an introducer was had
     * @param twins introductions that are pending already, of which these would be seconds
     * @param people by introduction: of those that share nobody with one before them
     */
    private record Found(
            Instant now, Tally tally, Set<UUID> twins, Map<UUID, LockedPeople> people) {}

    private static List<Boolean> nothingDone(List<Arrived<Requested>> arrived) {
        arrived.forEach(one -> one.within().accept(() -> {}));
        return arrived.stream().map(_ -> false).toList();
    }

    /** The new ones by the ids of their events; of a known introduction none is new. */
    private Map<String, Fresh> fresh(String source, List<Arrived<Requested>> arrived) {
        Set<String> first = inbox.firstOf(source, arrived.stream().map(Arrived::eventId).toList());
        if (first.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Past> past =
                Past.of(
                        arrived.stream()
                                .filter(one -> first.contains(one.eventId()))
                                .map(one -> one.event().introductionId())
                                .toList());
        Set<UUID> begun = new HashSet<>();
        Map<String, Fresh> fresh = new LinkedHashMap<>();
        for (Arrived<Requested> one : arrived) {
            UUID id = one.event().introductionId();
            if (first.remove(one.eventId()) && !past.get(id).begun() && begun.add(id)) {
                fresh.put(one.eventId(), fresh(one.event(), past.get(id).overtaken()));
            }
        }
        return fresh;
    }

    private Fresh fresh(Requested event, @Nullable OvertakenRow overtaken) {
        IntroductionRow row = IntroductionRow.of(event, personKeys);
        row.routeTitle =
                row.route == null
                        ? null
                        : routes.find(row.route).map(RouteName::title).orElse(null);
        if (overtaken != null) {
            row.sequence = overtaken.sequence;
        }
        return new Fresh(event, row, personKeys.ofIntroducer(row.issuer, row.subject), overtaken);
    }

    /** Nobody is made known, or waited for, because of what goes beyond an introducer's day. */
    private static List<Fresh> toBeAsked(Collection<Fresh> fresh, Map<String, Integer> left) {
        List<Fresh> within = new ArrayList<>();
        for (Fresh one : fresh) {
            boolean isWithin = left.merge(one.introducer(), -1, Integer::sum) >= 0;
            if (isWithin && !one.hasEnded()) {
                within.add(one);
            }
        }
        return within;
    }

    /** What one of them comes to must not hang on what another changes. */
    private Map<UUID, LockedPeople> peopleOfThoseApart(List<Fresh> toBeAsked, Instant now) {
        List<IntroductionRow> apart = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Fresh one : toBeAsked) {
            if (one.row().route == null && Collections.disjoint(met, one.people())) {
                apart.add(one.row());
            }
            met.addAll(one.people());
        }
        List<LockedPeople> found = asking.peopleOfLocked(apart, now);
        Map<UUID, LockedPeople> people = new HashMap<>();
        for (int i = 0; i < apart.size(); i++) {
            people.put(apart.get(i).id, found.get(i));
        }
        return people;
    }

    private List<Boolean> decided(
            List<Arrived<Requested>> arrived, Map<String, Fresh> fresh, Found found) {
        List<Boolean> done = new ArrayList<>();
        Set<String> introducers = new HashSet<>();
        Set<String> met = new HashSet<>();
        Set<IntroductionRow> ended = new LinkedHashSet<>();
        for (Arrived<Requested> one : arrived) {
            Fresh its = fresh.remove(one.eventId());
            if (its == null) {
                one.within().accept(() -> {});
            } else {
                boolean isMetAgain = !Collections.disjoint(met, its.people());
                if (isMetAgain) {
                    // It is decided by what was just written of them.
                    LateWrites.now();
                }
                one.within()
                        .accept(() -> {
                            IntroductionRow row = its.row();
                            boolean hasTwin =
                                    isMetAgain
                                            ? PendingTwins.isPending(row, row.targetKey)
                                            : found.twins().contains(row.id);
                            decide(its, hasTwin, found, ended::add);
                        });
                met.addAll(its.people());
                if (!its.hasEnded()) {
                    introducers.add(its.row().introducerKey);
                }
            }
            done.add(its != null);
        }
        Scrubbing.forgetTheForgotten(ended);
        // Who signs in to introduce others has an address that works.
        gone.clear(introducers);
        return done;
    }

    private static Set<UUID> twinsOf(Collection<Fresh> fresh) {
        List<IntroductionRow> rows =
                fresh.stream().map(Fresh::row).filter(row -> row.targetKey != null).toList();
        return rows.isEmpty() ? Set.of() : PendingTwins.idsOf(rows);
    }

    private void decide(
            Fresh fresh, boolean hasTwin, Found found, Consumer<IntroductionRow> whenEnded) {
        IntroductionRow row = fresh.row();
        row.createdAt = found.now();
        Command command =
                fresh.hasEnded()
                        ? new Command.Overtaken(found.now(), fresh.overtaken().wasIntroduced())
                        : new Command.Request(
                                found.now(),
                                fresh.event().requester().askedForIt(),
                                hasTwin,
                                row.route != null,
                                found.tally().reached(fresh.wanted()));
        Decision decision =
                steps.take(new Step(row, command, found.people().get(row.id)), whenEnded);
        if (decision instanceof Decision.Accepted accepted) {
            accepted.effects().stream()
                    .filter(Effect.Count.class::isInstance)
                    .map(Effect.Count.class::cast)
                    .forEach(count -> found.tally().count(fresh.counted(count.pair())));
        }
    }
}
