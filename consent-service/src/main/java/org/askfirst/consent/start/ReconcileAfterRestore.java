package org.askfirst.consent.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.consent.event.ErasedPeople;
import org.askfirst.consent.event.TopicHistory;
import org.askfirst.consent.restore.KnownToKafka;
import org.askfirst.consent.restore.RestoredIntroductions;
import org.askfirst.consent.restore.RestoredIntroductions.Outcome;
import org.askfirst.platform.offset.GroupOffsets;
import org.askfirst.platform.offset.Hold;

/** Brings a restored database up to what is known outside it. */
@ApplicationScoped
public class ReconcileAfterRestore {

    private final Hold hold;
    private final GroupOffsets group;
    private final ErasedPeople erasedPeople;
    private final TopicHistory past;
    private final RestoredIntroductions restoring;

    ReconcileAfterRestore(
            Hold hold,
            GroupOffsets group,
            ErasedPeople erasedPeople,
            TopicHistory past,
            RestoredIntroductions restoring) {
        this.hold = hold;
        this.group = group;
        this.erasedPeople = erasedPeople;
        this.past = past;
        this.restoring = restoring;
    }

    /** Returns the lines to print. If it fails on the way, everything stays held. */
    public List<String> run() {
        hold.begin();
        // Asked first: what the group reads after this, it reads by a database that knows.
        Map<TopicPartition, Long> committed = group.committed();
        erasedPeople.readAll();
        Map<UUID, KnownToKafka> heard = past.read();
        List<String> lines = new ArrayList<>();
        int afresh = 0;
        int ended = 0;
        int remembered = 0;
        for (KnownToKafka one : restoring.concerned(heard)) {
            Outcome outcome = restoring.reconcile(one);
            switch (outcome) {
                case ASKED_AFRESH -> {
                    afresh++;
                    lines.add("asked afresh " + one.introductionId());
                }
                case ENDED -> {
                    ended++;
                    lines.add("ended quietly " + one.introductionId());
                }
                case REMEMBERED -> {
                    remembered++;
                    lines.add("remembered " + one.introductionId());
                }
                case LEFT -> {}
            }
        }
        hold.lift(committed);
        lines.add(
                "Kafka tells of %d introductions: %d asked afresh, %d ended quietly, %d remembered"
                                .formatted(heard.size(), afresh, ended, remembered)
                        + " until their requests are read again");
        return lines;
    }
}
