package org.askfirst.mailer.restore;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.askfirst.mailer.ledger.Recording;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Assignments;
import org.askfirst.platform.offset.GroupOffsets;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.RestoreTables;
import org.askfirst.platform.topic.KafkaClients;

/** Makes what keeps the offsets in this service's database, and notices when it is taken back. */
class RestoreParts {

    private static final String GROUP = "mailer-service";
    private static final List<String> TOPICS = List.of("intro.letters");
    private static final int FAILED = 1;

    private static final RestoreTables TABLES =
            new RestoreTables(
                    "SELECT 1 FROM restore_hold",
                    """
                    INSERT INTO restore_hold (since) VALUES (clock_timestamp())
                    ON CONFLICT DO NOTHING
                    """,
                    "DELETE FROM restore_hold");

    @Produces
    @Singleton
    KeptOffsets offsets(AgroalDataSource database, Transactions transactions, Recording recording) {
        return new KeptOffsets(
                database,
                TABLES,
                recording::holdsAny,
                transactions,
                () -> Quarkus.asyncExit(FAILED));
    }

    @Produces
    @Singleton
    GroupOffsets group(KafkaClients clients) {
        return new GroupOffsets(clients, GROUP, TOPICS);
    }

    @Produces
    @Singleton
    Hold hold(KeptOffsets offsets, GroupOffsets group, MeterRegistry metrics, Doorbells doorbells) {
        return new Hold(
                offsets,
                group,
                metrics,
                () -> {
                    doorbells.letters().ring();
                    doorbells.deliveries().ring();
                });
    }

    @Produces
    @Singleton
    @Identifier("letters")
    KafkaConsumerRebalanceListener assignments(
            KeptOffsets offsets, GroupOffsets group, Patience patience) {
        return new Assignments(offsets, group, patience);
    }
}
