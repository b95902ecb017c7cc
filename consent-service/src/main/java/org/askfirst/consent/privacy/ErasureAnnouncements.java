package org.askfirst.consent.privacy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.askfirst.consent.choice.Forgotten;
import org.askfirst.consent.choice.Forgotten.Erasure;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.outbox.Outbox;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.consent.seal.Belief;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.offset.Hold;
import org.jboss.logging.Logger;

/**
 * Says on {@code intro.people} who was erased, and says it again under the first seal key when what
 * is there was sealed by another, by none, or is gone: the topic is for good, keys are not.
 */
@ApplicationScoped
public class ErasureAnnouncements {

    private static final Logger LOG = Logger.getLogger(ErasureAnnouncements.class);
    private static final String EVERY = "10s";
    private static final int BATCH = 100;
    private static final int UNKNOWN = -1;

    private final Forgotten forgotten;
    private final Outbox outbox;
    private final EntityManager entityManager;
    private final DatabaseClock clock;
    private final Hold hold;
    private final MeterRegistry metrics;
    private final Loop loop;
    private final Key key;

    /** Whom the topic lacks, and whose rows were in use whenever that was to be noted. */
    private final Set<String> inUse = ConcurrentHashMap.newKeySet();

    private volatile long left = UNKNOWN;

    ErasureAnnouncements(
            Forgotten forgotten,
            Outbox outbox,
            EntityManager entityManager,
            DatabaseClock clock,
            Hold hold,
            MeterRegistry metrics,
            Loops loops,
            Belief belief) {
        this.forgotten = forgotten;
        this.outbox = outbox;
        this.entityManager = entityManager;
        this.clock = clock;
        this.hold = hold;
        this.metrics = metrics;
        this.loop = loops.named("erasure seals", Duration.parse("PT" + EVERY));
        this.key = belief.own();
    }

    @Startup
    void register() {
        Gauge.builder(
                        "askfirst.erasures.to.seal",
                        this,
                        one -> one.left == UNKNOWN ? Double.NaN : one.left)
                .register(metrics);
    }

    /** The id of the key by which they are sealed. */
    String keyId() {
        return key.id();
    }

    /** Publishes an erasure, sealed; the caller's transaction. */
    void publish(String personKey, Instant erasedAt, Instant now) {
        outbox.append(
                UUID.nameUUIDFromBytes(personKey.getBytes(StandardCharsets.UTF_8)),
                personKey,
                Outbox.PEOPLE,
                PersonErased.TYPE,
                personKey + "/" + erasedAt,
                new PersonErased(personKey, erasedAt).sealedBy(key),
                now);
    }

    /**
     * Compares what is known with what the topic says, and has what it lacks published again: once
     * through, and waiting for nobody. Whose row is in use is looked at whenever seals are.
     *
     * @param published whom the topic tells of under a seal that fits, and when they were erased
     */
    public void complete(Map<String, Instant> published) {
        String last = "";
        boolean maybeMore = true;
        while (maybeMore) {
            String before = last;
            List<Erasure> known =
                    QuarkusTransaction.requiringNew().call(() -> forgotten.known(before, BATCH));
            List<String> lacking =
                    known.stream()
                            .filter(wish -> lacks(published, wish))
                            .map(Erasure::personKey)
                            .toList();
            if (!lacking.isEmpty()) {
                inUse.addAll(lacking);
                note(lacking);
            }
            maybeMore = known.size() == BATCH;
            last = known.isEmpty() ? last : known.getLast().personKey();
        }
    }

    private void note(List<String> lacking) {
        inUse.removeAll(
                QuarkusTransaction.requiringNew().call(() -> forgotten.isNotPublished(lacking)));
    }

    private static boolean lacks(Map<String, Instant> published, Erasure wish) {
        Instant at = published.get(wish.personKey());
        return at == null || at.isBefore(wish.erasedAt());
    }

    @Scheduled(
            every = EVERY,
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void sealAgain() {
        loop.turn(this::sealAll);
    }

    private void sealAll() {
        if (!hold.isClear()) {
            return;
        }
        List<String> waiting = List.copyOf(inUse);
        for (int i = 0; i < waiting.size(); i += BATCH) {
            loop.goesOn();
            note(waiting.subList(i, Math.min(i + BATCH, waiting.size())));
        }
        int taken = BATCH;
        while (taken == BATCH) {
            loop.goesOn();
            taken = QuarkusTransaction.requiringNew().call(this::sealSome);
        }
        long now = QuarkusTransaction.requiringNew().call(this::count) + inUse.size();
        if (now == 0 && left != 0) {
            LOG.infof("every erasure on %s is sealed by key %s", Outbox.PEOPLE, keyId());
        }
        left = now;
    }

    private int sealSome() {
        List<Erasure> wishes = new ArrayList<>(forgotten.takeSealedByOthers(keyId(), BATCH));
        Instant now = clock.now();
        wishes.forEach(wish -> publish(wish.personKey(), wish.erasedAt(), now));
        return wishes.size();
    }

    /** Those that are not on the topic under the first key's seal yet. */
    private long count() {
        return ((Number)
                        entityManager
                                .createNativeQuery(
                                        """
                                        SELECT (SELECT count(*) FROM person
                                                WHERE erased_at IS NOT NULL
                                                AND erasure_sealed_by IS DISTINCT FROM :key)
                                             + (SELECT count(*) FROM outbox WHERE topic = :people)
                                        """)
                                .setParameter("key", keyId())
                                .setParameter("people", Outbox.PEOPLE)
                                .getSingleResult())
                .longValue();
    }
}
