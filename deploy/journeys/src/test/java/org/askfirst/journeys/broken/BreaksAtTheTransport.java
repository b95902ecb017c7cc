package org.askfirst.journeys.broken;

import java.util.List;
import org.askfirst.journeys.checker.Rule;

/** Records, transactions and locks: what comes twice, is lost, or is decided by what was. */
final class BreaksAtTheTransport {

    private static final String REQUESTS =
            "consent-service/src/main/java/org/askfirst/consent/introduction/Requests.java";
    private static final String SUBMISSIONS =
            "intake-service/src/main/java/org/askfirst/intake/introduction/Submissions.java";
    private static final String RECORDING =
            "mailer-service/src/main/java/org/askfirst/mailer/ledger/Recording.java";
    private static final String KEPT_OFFSETS =
            "deploy/platform/src/main/java/org/askfirst/platform/offset/KeptOffsets.java";
    private static final String RELAY =
            "deploy/platform/src/main/java/org/askfirst/platform/outbox/OutboxRelay.java";
    private static final String JOINT_HANDLER =
            "consent-service/src/main/java/org/askfirst/consent/event/JointHandler.java";
    private static final String PRESSES =
            "consent-service/src/main/java/org/askfirst/consent/answer/Presses.java";
    private static final String LOCKED_PEOPLE =
            "consent-service/src/main/java/org/askfirst/consent/choice/LockedPeople.java";

    private BreaksAtTheTransport() {}

    static List<Break> all() {
        return List.of(
                new Break(
                        "no inbox",
                        "consent",
                        REQUESTS,
                        "Map<String, Fresh> fresh = fresh(source, arrived);",
                        """
                        Map<String, Fresh> fresh = new LinkedHashMap<>();
                        for (Arrived<Requested> one : arrived) {
                            Fresh its = fresh(one.event(), null);
                            if (IntroductionRow.findById(its.row().id) != null) {
                                its.row().id = UUID.randomUUID();
                            }
                            fresh.put(one.eventId(), its);
                        }
                        """,
                        Play.REDELIVERED,
                        Rule.ONE_LETTER),
                new Break(
                        "ledger that takes a letter as often as it comes",
                        "mailer",
                        RECORDING,
                        "return same ? Recorded.KNOWN : Recorded.CONFLICT;",
                        """
                        LetterRow row = LetterRow.findById(letter.id());
                        row.state = State.DUE;
                        row.wakeAt = now;
                        row.endedAt = null;
                        row.certain = null;
                        row.payload = arrived.payload();
                        row.personKeys = letter.personKeys();
                        return Recorded.NEW;
                        """,
                        Play.REDELIVERED,
                        Rule.ONE_LETTER),
                new Break(
                        "key of a request not looked at",
                        "intake",
                        SUBMISSIONS,
                        "key.map(name -> IntroductionId.derived(caller, name, submission))",
                        "key.map(name -> IntroductionId.fresh())",
                        Play.DEATHS,
                        Rule.ONE_END),
                new Break(
                        "offset before commit",
                        "consent",
                        KEPT_OFFSETS,
                        "T done = transactions.inNew(() -> doneAndMoved(inOrder, work));",
                        """
                        transactions.inNew(() -> doneAndMoved(inOrder, () -> true));
                        T done = transactions.inNew(work);
                        """,
                        Play.DEATHS,
                        Rule.ONE_END),
                new Break(
                        "batch that drops its last record",
                        "consent",
                        JOINT_HANDLER,
                        "for (Polled one : polled) {",
                        "for (Polled one : polled.subList(0, polled.size() - 1)) {",
                        Play.PLAIN,
                        Rule.ONE_END),
                new Break(
                        "relay by id greater than the last",
                        "consent",
                        RELAY,
                        "Claimed claimed = table.claim(from, after, silent, BATCH);",
                        """
                        long last = Math.max(from, Long.getLong("relayed", NOTHING_YET));
                        Claimed claimed = table.claim(last, after, silent, BATCH);
                        claimed.rows()
                                .forEach(row -> System.setProperty("relayed", "" + row.id()));
                        """,
                        Play.LATE_COMMITS,
                        Rule.ONE_END),
                new Break(
                        "relay that keeps what it has published",
                        "consent",
                        RELAY,
                        "table.delete(published);",
                        "published.getFirst();",
                        Play.PLAIN,
                        Rule.RECOVERS),
                new Break(
                        "press read before the lock",
                        "consent",
                        PRESSES,
                        """
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
                        """,
                        """
                        HeldAsk early =
                                io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                                        .call(() -> HeldAsk.of(wanted.askId()));
                        java.util.concurrent.locks.LockSupport.parkNanos(4_000_000_000L);
                        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                                .call(() -> late(wanted, early));
                        }

                        private Pressed alone(Wanted wanted) {
                            return late(wanted, HeldAsk.of(wanted.askId()));
                        }

                        private Pressed late(Wanted wanted, HeldAsk early) {
                        org.hibernate.Session session =
                                io.quarkus.hibernate.orm.panache.Panache.getSession();
                        HeldAsk stale =
                                early == null
                                        ? null
                                        : new HeldAsk(
                                                session.merge(early.row()),
                                                session.merge(early.ask()),
                                                early.at(),
                                                early.letters().stream().map(session::merge).toList(),
                                                early.pause(),
                                                early.quickPause(),
                                                early.notedAsGone());
                        return switch (look(stale, wanted.form())) {
                        """,
                        Play.PLAIN,
                        Rule.BOTH_SAID_YES),
                new Break(
                        "limit counted per replica",
                        "consent",
                        LOCKED_PEOPLE,
                        """
                        Instant roomAt =
                                isLimited
                                        ? new AskedLately(
                                                        earlier.since(personKey, now.minus(limit.longest())),
                                                        before)
                        """,
                        """
                        System.setProperty("asks " + introducer, "here");
                        Instant roomAt =
                                isLimited
                                        ? new AskedLately(
                                                        earlier.since(personKey, now.minus(limit.longest())).stream()
                                                                .filter(ask -> System.getProperty("asks " + ask.introducer()) != null)
                                                                .toList(),
                                                        List.of())
                        """,
                        Play.REPLICAS,
                        Rule.WITHIN_LIMITS));
    }
}
