package org.askfirst.consent.introduction;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.json.Json;

/** Introductions for the tests of shells, each between people nobody else uses. */
@ApplicationScoped
public class Fixture {

    static final Topic REQUESTS = new Topic("intro.requests");
    static final Topic LETTERS = new Topic("intro.letters");
    static final Topic DELIVERIES = new Topic("intro.deliveries");
    static final Topic LIFECYCLE = new Topic("intro.lifecycle");

    private final Introductions introductions;
    private final EntityManager entityManager;

    Fixture(Introductions introductions, EntityManager entityManager) {
        this.introductions = introductions;
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

    static void publish(Requested request) {
        REQUESTS.put(
                request.introductionId().toString(),
                Requested.TYPE,
                request.introductionId().toString(),
                Json.write(request).getBytes(StandardCharsets.UTF_8));
    }

    /** Taken in directly, past Kafka. */
    public UUID taken(Requested request) {
        introductions.request("/test", request.introductionId().toString(), request);
        return request.introductionId();
    }

    State.Name stateOf(UUID id) {
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

    /** The ids of all letters of this kind. */
    List<UUID> letters(UUID id, String kind) {
        return query(
                "SELECT id FROM letter WHERE introduction_id = '%s' AND kind = '%s'"
                        .formatted(id, kind),
                UUID.class);
    }

    long count(String table, UUID id) {
        return query(
                        "SELECT count(*) FROM %s WHERE introduction_id = '%s'".formatted(table, id),
                        Long.class)
                .getFirst();
    }

    @SuppressWarnings("unchecked")
    <T> List<T> query(String sql, Class<T> type) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entityManager.createNativeQuery(sql, type).getResultList());
    }

    /** Runs SQL past every rule of the code. */
    int execute(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entityManager.createNativeQuery(sql).executeUpdate());
    }

    void delivered(UUID letterId, String type, String json) {
        DELIVERIES.put(
                letterId.toString(),
                type,
                letterId + "/" + type,
                json.formatted(letterId).getBytes(StandardCharsets.UTF_8));
    }
}
