package org.askfirst.consent.choice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A person's standing choice, read and changed inside the caller's transaction. From an ask's link
 * it can only be narrowed; to widen it takes a link that was sent to the address itself.
 */
@ApplicationScoped
public class StandingChoices {

    /** How long a one-time link works. */
    public static final Duration LINKS_ARE_VALID_FOR = OneTimeLinkRow.VALID_FOR;

    private final EntityManager entityManager;
    private final GoneAddresses gone;
    private final Limit asksPerPerson;

    StandingChoices(EntityManager entityManager, GoneAddresses gone, Settings settings) {
        this.entityManager = entityManager;
        this.gone = gone;
        this.asksPerPerson = settings.asksPerPerson();
    }

    /**
     * What stands.
     *
     * @param pausedUntil the first day of being asked again; only with {@code PAUSE}
     * @param perMonth null for no limit
     * @param refusedIntroducers how many introducers are refused
     */
    public record Current(
            Choice choice,
            @Nullable LocalDate pausedUntil,
            @Nullable Integer perMonth,
            int refusedIntroducers) {}

    /** What a person wants changed. */
    public sealed interface Change {

        /** What is kept of a press for it. */
        default String word() {
            return switch (this) {
                case AskMe _ -> "ASK_ME";
                case Pause(LocalDate until) -> "PAUSE " + until;
                case Never _ -> "NEVER";
                case NeverThisIntroducer _ -> "NEVER_THIS_INTRODUCER";
                case Cap(int perMonth) -> "CAP " + perMonth;
            };
        }

        /** Anybody may ask, as often as they like; refused introducers too. */
        record AskMe() implements Change {}

        record Pause(LocalDate until) implements Change {}

        record Never() implements Change {}

        /**
         * @param introducer the introducer's key
         */
        record NeverThisIntroducer(String introducer) implements Change {}

        record Cap(int perMonth) implements Change {}
    }

    public Current of(String personKey) {
        int refused = (int) RefusedIntroducerRow.count("personKey", personKey);
        return PersonRow.known(personKey)
                .map(row -> new Current(row.choice, row.pauseUntil, row.perMonth, refused))
                .orElseGet(() -> new Current(Choice.ASK_ME, null, null, refused));
    }

    /**
     * Changes what stands, unless that would widen it. Who does so has an address that works.
     *
     * @param mayWiden whether the person came by a link that was sent to their own address
     * @return false when it would widen it and may not; then nothing has changed
     */
    public boolean change(String personKey, Change change, boolean mayWiden) {
        PersonRow row = PersonRow.locked(personKey);
        gone.clear(personKey);
        if (!mayWiden && Narrowing.widens(of(personKey), change, asksPerPerson)) {
            return false;
        }
        switch (change) {
            case Change.AskMe _ -> {
                choose(row, Choice.ASK_ME, null);
                row.perMonth = null;
                RefusedIntroducerRow.delete("personKey", personKey);
            }
            case Change.Pause(LocalDate until) -> choose(row, Choice.PAUSE, until);
            case Change.Never _ -> choose(row, Choice.NEVER, null);
            case Change.NeverThisIntroducer(String introducer) -> refuse(personKey, introducer);
            case Change.Cap(int perMonth) -> {
                row.perMonth = perMonth;
                if (mayWiden && row.choice == Choice.NEVER) {
                    choose(row, Choice.ASK_ME, null);
                }
            }
        }
        return true;
    }

    /** A new one-time link; empty when one was sent a moment ago. */
    public Optional<UUID> makeLink(String personKey, Instant now) {
        PersonRow.locked(personKey);
        return OneTimeLinkRow.madeLately(personKey, now)
                ? Optional.empty()
                : Optional.of(OneTimeLinkRow.make(personKey, now).id);
    }

    /** A new one-time link, whatever was sent before; for letters that go out once anyway. */
    public UUID makeLinkAtOnce(String personKey, Instant now) {
        PersonRow.locked(personKey);
        return OneTimeLinkRow.make(personKey, now).id;
    }

    /** Keeps which letter holds a one-time link. */
    public void isHeldBy(UUID letterId, UUID linkId) {
        OneTimeLinkRow.<OneTimeLinkRow>findById(linkId).letterId = letterId;
    }

    /** The letter that holds a one-time link, if that is known. */
    public Optional<UUID> letterOf(UUID linkId) {
        return OneTimeLinkRow.<OneTimeLinkRow>findByIdOptional(linkId).map(link -> link.letterId);
    }

    /** Whose own page a one-time link opens; empty when it has been used or is too old. */
    public Optional<String> ownerOf(UUID linkId, Instant now) {
        return OneTimeLinkRow.<OneTimeLinkRow>findByIdOptional(linkId)
                .filter(link -> link.isValid(now))
                .map(link -> link.personKey);
    }

    /** Whose own page a one-time link has opened for a press that came a moment ago. */
    public Optional<String> lastOwnerOf(UUID linkId, Instant now) {
        return OneTimeLinkRow.<OneTimeLinkRow>findByIdOptional(linkId)
                .filter(link -> link.isJustUsed(now))
                .map(link -> link.personKey);
    }

    /**
     * Who used a link, and whether this press did so a moment ago already.
     *
     * @param again whether all of it is done
     */
    public record Use(String personKey, boolean again) {}

    /**
     * Uses a one-time link up for a press; empty when another one has, or it is too old.
     *
     * @param press the same for the same press
     * @param clock read under the lock
     */
    public Optional<Use> use(UUID linkId, String press, Supplier<Instant> clock) {
        OneTimeLinkRow link = OneTimeLinkRow.locked(linkId);
        if (link == null) {
            return Optional.empty();
        }
        Instant now = clock.get();
        if (link.wasJustUsedFor(press, now)) {
            return Optional.of(new Use(link.personKey, true));
        }
        if (!link.isValid(now)) {
            return Optional.empty();
        }
        link.usedAt = now;
        link.usedFor = press;
        return Optional.of(new Use(link.personKey, false));
    }

    /** Forgets one-time links that are too old. */
    public void sweep(Instant now) {
        OneTimeLinkRow.sweep(now);
    }

    private static void choose(PersonRow row, Choice choice, @Nullable LocalDate until) {
        row.choice = choice;
        row.pauseUntil = until;
    }

    private void refuse(String personKey, String introducer) {
        entityManager
                .createNativeQuery(
                        """
                        INSERT INTO refused_introducer VALUES (:person, :introducer)
                        ON CONFLICT DO NOTHING
                        """)
                .setParameter("person", personKey)
                .setParameter("introducer", introducer)
                .executeUpdate();
    }
}
