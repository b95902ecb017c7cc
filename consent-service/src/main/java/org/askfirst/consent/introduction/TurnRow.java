package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Somebody a route has turned to in one introduction. */
@Entity
@Table(name = "turn")
@IdClass(TurnRow.Key.class)
class TurnRow extends PanacheEntityBase {

    record Key(UUID introductionId, int round) {}

    @Id UUID introductionId;
    @Id int round;
    String personKey;

    static void append(IntroductionRow introduction) {
        TurnRow row = new TurnRow();
        row.introductionId = introduction.id;
        row.round = introduction.round;
        row.personKey = introduction.targetKey;
        row.persist();
    }

    /** The keys of everybody this introduction's route has turned to. */
    static Set<String> of(IntroductionRow introduction) {
        return TurnRow.<TurnRow>list("introductionId", introduction.id).stream()
                .map(row -> row.personKey)
                .collect(Collectors.toSet());
    }
}
