package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.settlement.Settlement;

/** Remembers who was erased, and ends the letters that were still to reach them. */
@ApplicationScoped
public class ErasedPeople {

    private static final String REMEMBER =
            """
            INSERT INTO erased_person (person_key, erased_at) VALUES (:person, :at)
            ON CONFLICT (person_key) DO UPDATE SET erased_at = excluded.erased_at
            WHERE erased_person.erased_at < excluded.erased_at
            """;

    private final Settling settling;

    ErasedPeople(Settling settling) {
        this.settling = settling;
    }

    /**
     * Remembers them, as often as they come; of several moments the last one counts. Letters whose
     * bytes may be leaving are let go, and end when it is known that another attempt is needed.
     *
     * @param erased when each person was erased, by person key; sorted, so that replicas which
     *     learn the same at the same time do not wait for each other in a circle
     * @return the kinds of the letters that have ended so
     */
    @Transactional
    public List<Kind> remember(SortedMap<String, Instant> erased) {
        for (Map.Entry<String, Instant> person : erased.entrySet()) {
            Panache.getEntityManager()
                    .createNativeQuery(REMEMBER)
                    .setParameter("person", person.getKey())
                    .setParameter("at", person.getValue())
                    .executeUpdate();
        }
        List<LetterRow> letters = LetterRow.lockThoseToErasedPeople();
        Instant now = LetterRow.clock();
        for (LetterRow letter : letters) {
            settling.apply(letter, Settlement.erased(letter.kind, letter.progress()), now);
        }
        return letters.stream().map(letter -> letter.kind).toList();
    }
}
