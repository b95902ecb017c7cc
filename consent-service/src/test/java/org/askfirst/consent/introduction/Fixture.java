package org.askfirst.consent.introduction;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.Topic;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.privacy.Erasures;
import org.jspecify.annotations.Nullable;

/** Introductions for the tests of shells, each between people nobody else uses. */
@ApplicationScoped
public class Fixture {

    public static final Topic REQUESTS = new Topic("intro.requests");
    static final Topic LETTERS = new Topic("intro.letters");
    static final Topic DELIVERIES = new Topic("intro.deliveries");
    static final Topic LIFECYCLE = new Topic("intro.lifecycle");

    private final Introductions introductions;
    private final IncomingMail incomingMail;
    private final Erasures erasures;
    private final PersonKeys personKeys;
    private final EntityManager entityManager;

    Fixture(
            Introductions introductions,
            IncomingMail incomingMail,
            Erasures erasures,
            PersonKeys personKeys,
            EntityManager entityManager) {
        this.introductions = introductions;
        this.incomingMail = incomingMail;
        this.erasures = erasures;
        this.personKeys = personKeys;
        this.entityManager = entityManager;
    }

    /** A request between two people of its own, handed in by Tom. */
    public static Requested aRequest(boolean askedForIt) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new Requested(
                id,
                Instant.parse("2026-11-22T10:15:30.123Z"),
                new Requested.Introducer(
                        "urn:ask-first:local", "tom@example.com", "Tom Reed", "tom@example.com"),
                new Requested.Requester("Ada Park", "ada-" + id + "@example.org", askedForIt),
                new Requested.Target("Grace Lim", "grace-" + id + "@example.net"),
                null,
                "Hiring a first backend engineer",
                "Ada is about to hire her first backend engineer.",
                "She is the calm one.");
    }

    /** A request by somebody else, between the two of another. */
    public static Requested by(String subject, Requested request) {
        return new Requested(
                UuidCreator.getTimeOrderedEpoch(),
                request.requestedAt(),
                new Requested.Introducer("urn:ask-first:local", subject, "Uma Holt", subject),
                request.requester(),
                request.target(),
                request.route(),
                request.topic(),
                request.blurb(),
                request.note());
    }

    /** A request that leaves the target to a route. */
    public static Requested onRoute(String route, boolean askedForIt) {
        Requested request = aRequest(askedForIt);
        return new Requested(
                request.introductionId(),
                request.requestedAt(),
                request.introducer(),
                request.requester(),
                null,
                route,
                request.topic(),
                request.blurb(),
                request.note());
    }

    /** The request as intake would publish it again under another id. */
    static Requested again(Requested request) {
        return new Requested(
                UuidCreator.getTimeOrderedEpoch(),
                request.requestedAt(),
                request.introducer(),
                request.requester(),
                request.target(),
                request.route(),
                request.topic(),
                request.blurb(),
                request.note());
    }

    public static void publish(Requested request) {
        REQUESTS.put(
                request.introductionId().toString(),
                Requested.TYPE,
                request.introductionId().toString(),
                Sealed.byIntake(Requested.TYPE, request));
    }

    /** Taken in directly, past Kafka. */
    public UUID taken(Requested request) {
        introductions.request("/test", request.introductionId().toString(), request);
        return request.introductionId();
    }

    /**
     * The mailer reports that the mail server took, or would have taken, what is due of this kind.
     */
    public void accepted(UUID id, String kind) {
        due(id, kind).forEach(this::accepted);
    }

    /** The mailer reports that the mail server took this letter. */
    void accepted(UUID letter) {
        introductions.deliver(
                "/test", letter + "/accepted", new Delivered.Accepted(letter, Instant.now(), true));
    }

    /** A mail as intake has read it, taken in past Kafka. */
    public void mailed(Mail mail) {
        incomingMail.take("/test", mail.eventId().toString(), mail);
    }

    /** A report that says for good that there is no such mailbox. */
    public static Mail.Bounced gone(UUID letter, @Nullable String recipient) {
        return new Mail.Bounced(UUID.randomUUID(), letter, "5.1.1", true, recipient, Instant.now());
    }

    /** An answer by mail, sent now. */
    public static Mail.Answered answered(UUID ask, String answer, String from) {
        Instant now = Instant.now();
        return new Mail.Answered(
                UUID.randomUUID(), ask, answer, from, now.truncatedTo(ChronoUnit.SECONDS), now);
    }

    /** The mailer reports that it has given up what is due of this kind. */
    public void failed(UUID id, String kind, String reason) {
        for (UUID letter : due(id, kind)) {
            introductions.deliver(
                    "/test", letter + "/failed", new Delivered.Failed(letter, reason, null));
        }
    }

    private List<UUID> due(UUID id, String kind) {
        return query(
                "SELECT id FROM letter WHERE introduction_id = '%s' AND kind = '%s' AND status = 'DUE'"
                        .formatted(id, kind),
                UUID.class);
    }

    /** One of the two is forgotten, wholly. */
    void forget(Requested request, Role who) {
        String key =
                personKeys.of(
                        who == Role.REQUESTER
                                ? request.requester().email()
                                : request.target().email());
        erasures.again(new PersonErased(key, Instant.now().plusSeconds(60)));
        await().until(() ->
                query("SELECT erasing FROM person WHERE key = '%s'".formatted(key), Boolean.class)
                        .equals(List.of(false)));
    }

    public State.Name stateOf(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    IntroductionRow row = IntroductionRow.findById(id);
                    return row == null ? null : row.state;
                });
    }

    /** The id behind the link of the ask. */
    public UUID askOf(UUID id, Role role) {
        return QuarkusTransaction.requiringNew()
                .call(() -> AskRow.last(IntroductionRow.findById(id), role).orElseThrow().id);
    }

    /** The letters of this kind, in the order in which they were decided on. */
    public List<UUID> letters(UUID id, String kind) {
        return query(
                "SELECT id FROM letter WHERE introduction_id = '%s' AND kind = '%s' ORDER BY created_at"
                        .formatted(id, kind),
                UUID.class);
    }

    public long count(String table, UUID id) {
        return query(
                        "SELECT count(*) FROM %s WHERE introduction_id = '%s'".formatted(table, id),
                        Long.class)
                .getFirst();
    }

    @SuppressWarnings("unchecked")
    public <T> List<T> query(String sql, Class<T> type) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entityManager.createNativeQuery(sql, type).getResultList());
    }

    /** Runs SQL past every rule of the code. */
    public int execute(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entityManager.createNativeQuery(sql).executeUpdate());
    }

    /**
     * A route of its own, all of whose people share a position.
     *
     * @param cap how many asks each takes in a month; null for any number
     */
    public String aRoute(int people, @Nullable Integer cap) {
        String name = "r" + UUID.randomUUID();
        execute("INSERT INTO route (name, title) VALUES ('%s', 'Backend hiring')".formatted(name));
        List<String> names = List.of("one", "two", "three", "four", "five");
        for (int number = 0; number < people; number++) {
            String email = names.get(number) + "-" + name + "@example.net";
            execute(
                    """
                    INSERT INTO route_person
                        (route, person_key, name, email, position, weight, monthly_cap, listed)
                    VALUES ('%s', '%s', 'Person %s', '%s', 1, 1, %s, %d)
                    """
                            .formatted(
                                    name,
                                    personKeys.of(email),
                                    names.get(number),
                                    email,
                                    cap,
                                    number + 1));
        }
        return name;
    }

    /** Makes an introduction as much older: as if that time had passed since everything in it. */
    public void age(UUID id, Duration time) {
        String earlier =
                Stream.of(
                                "created_at",
                                "requester_at",
                                "target_at",
                                "released_at",
                                "remind_at",
                                "expire_at",
                                "next_at",
                                "asks_again_at",
                                "shown_updated_at",
                                "passed_on",
                                "unseen_until",
                                "unseen_expire_at",
                                "spared_accepts_at",
                                "spared_at",
                                "spared_since",
                                "spared_late_since",
                                "spared_reminds_at")
                        .map(column ->
                                "%1$s = %1$s - interval '%2$d seconds'"
                                        .formatted(column, time.toSeconds()))
                        .collect(Collectors.joining(", "));
        execute(
                "UPDATE introduction SET %s, target_until = target_until - %d WHERE id = '%s'"
                        .formatted(earlier, time.toDays(), id));
    }

    /**
     * Lets time pass for an introduction, deadline by deadline, until it is in this state; what was
     * withheld is accepted before.
     */
    public void ageUntil(UUID id, State.Name state) {
        await().untilAsserted(() -> {
            if (stateOf(id) != state) {
                accepted(id, "WITHHELD");
                age(id, Duration.ofDays(3));
                introductions.meetDeadline(id);
            }
            assertThat(stateOf(id)).isEqualTo(state);
        });
    }

    /** The events about letters of this kind, as the mailer gets them. */
    public static List<JsonNode> sent(UUID id, String kind) {
        return LETTERS.recordsOf(id).stream()
                .filter(found -> Topic.type(found).equals("letter.due.v1"))
                .map(found -> read(found.value()))
                .filter(letter -> letter.path("kind").asText().equals(kind))
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void delivered(UUID letterId, String type, String json) {
        DELIVERIES.put(
                letterId.toString(),
                type,
                letterId + (type.equals(Delivered.Accepted.TYPE) ? "/accepted" : "/failed"),
                Sealed.byMailer(type, json.formatted(letterId)));
    }
}
