package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.database.AppendedRows;
import org.askfirst.consent.database.AppendedRows.Column;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.AnswerName;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.Role;

/** Who agreed to what, when, how and by which text. Only ever appended. */
@Entity
@Table(name = "evidence")
class EvidenceRow extends PanacheEntityBase {

    /** Which text was answered; a change of what it promises is a new version. */
    private static final String REQUESTER_WORDING = "ask-requester.v1";

    private static final String REQUESTER_ON_ROUTE_WORDING = "ask-requester-route.v1";
    private static final String TARGET_WORDING = "ask-target.v1";
    private static final String TARGET_ON_ROUTE_WORDING = "ask-target-route.v1";
    private static final String INTRODUCER_WORDING = "asked-for-it.v1";

    /** Ids are given in the order in which rows were appended. */
    static final AppendedRows.Table<EvidenceRow> TABLE =
            new AppendedRows.Table<>(
                    """
                    INSERT INTO evidence (introduction_id, round, role, person_key, answer,
                        evidence, wording, at, too_quick)
                    SELECT introduction_id, round, role, person_key, answer, evidence, wording, at,
                        too_quick
                    FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                        WITH ORDINALITY AS appended (introduction_id, round, role, person_key,
                            answer, evidence, wording, at, too_quick, place)
                    ORDER BY place
                    """,
                    List.of(
                            new Column<>("uuid", row -> row.introductionId, UUID[]::new),
                            new Column<>("int4", row -> row.round, Integer[]::new),
                            new Column<>("text", row -> row.role.name(), String[]::new),
                            new Column<>("text", row -> row.personKey, String[]::new),
                            new Column<>("text", row -> row.answer.name(), String[]::new),
                            new Column<>("text", row -> row.evidence.name(), String[]::new),
                            new Column<>("text", row -> row.wording, String[]::new),
                            new Column<>("timestamptz", row -> row.at, Instant[]::new),
                            new Column<>("bool", row -> row.tooQuick, Boolean[]::new)));

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID introductionId;
    int round;

    @Enumerated(EnumType.STRING)
    Role role;

    String personKey;

    @Enumerated(EnumType.STRING)
    AnswerName answer;

    @Enumerated(EnumType.STRING)
    Evidence evidence;

    String wording;
    Instant at;

    /** Whether it came too soon after the letter, and counts for nothing. */
    boolean tooQuick;

    /** The introducer's word that the requester came and asked. */
    static EvidenceRow ofWord(IntroductionRow introduction, Instant now) {
        EvidenceRow row = new EvidenceRow();
        row.introductionId = introduction.id;
        row.round = introduction.round;
        row.role = Role.REQUESTER;
        row.personKey = introduction.requesterKey;
        row.answer = AnswerName.YES;
        row.evidence = Evidence.INTRODUCER_WORD;
        row.wording = INTRODUCER_WORDING;
        row.at = now;
        return row;
    }

    /** An answer to an ask, on the page behind it or by mail. */
    static EvidenceRow ofPress(
            AskRow ask, Answer answer, Evidence how, boolean onRoute, Instant now) {
        return of(ask, answer, how, onRoute, false, now);
    }

    /** A press that came too soon after the letter to count. */
    static EvidenceRow ofEarlyPress(
            AskRow ask, Answer answer, Evidence how, boolean onRoute, Instant now) {
        return of(ask, answer, how, onRoute, true, now);
    }

    /** When this person last pressed in this role, if they have; what robots pressed is none. */
    static Optional<Instant> lastPressOf(AskRow ask) {
        return find(
                        "select max(at) from EvidenceRow where introductionId = ?1 and role = ?2"
                                + " and personKey = ?3 and evidence = ?4 and tooQuick = false",
                        ask.introductionId,
                        ask.role,
                        ask.personKey,
                        Evidence.PAGE)
                .project(Instant.class)
                .firstResultOptional();
    }

    private static EvidenceRow of(
            AskRow ask,
            Answer answer,
            Evidence how,
            boolean onRoute,
            boolean tooQuick,
            Instant now) {
        EvidenceRow row = new EvidenceRow();
        row.introductionId = ask.introductionId;
        row.round = ask.round;
        row.role = ask.role;
        row.personKey = ask.personKey;
        row.answer = AnswerName.of(answer);
        row.evidence = how;
        row.tooQuick = tooQuick;
        row.wording =
                switch (ask.role) {
                    case REQUESTER -> onRoute ? REQUESTER_ON_ROUTE_WORDING : REQUESTER_WORDING;
                    case TARGET -> onRoute ? TARGET_ON_ROUTE_WORDING : TARGET_WORDING;
                };
        row.at = now;
        return row;
    }
}
