package org.askfirst.consent.restore;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.askfirst.consent.database.Inbox;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.offset.GroupOffsets;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.RestoreTables;
import org.askfirst.platform.topic.KafkaClients;

/** Makes what keeps the offsets in this service's database, and notices when it is taken back. */
class RestoreParts {

    private static final String GROUP = "consent-service";
    private static final List<String> TOPICS =
            List.of("intro.requests", "intro.deliveries", "intro.mail");
    private static final int FAILED = 1;

    private static final RestoreTables TABLES =
            new RestoreTables(
                    "SELECT 1 FROM restore WHERE reconciled_at IS NULL",
                    "INSERT INTO restore DEFAULT VALUES ON CONFLICT DO NOTHING",
                    """
                    UPDATE restore SET reconciled_at = clock_timestamp()
                    WHERE reconciled_at IS NULL
                    """);

    @Produces
    @Singleton
    KeptOffsets offsets(AgroalDataSource database, Transactions transactions, Inbox inbox) {
        return new KeptOffsets(
                database,
                TABLES,
                () -> IntroductionRow.isAny() || inbox.isAny(),
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
    Hold hold(KeptOffsets offsets, GroupOffsets group, MeterRegistry metrics) {
        return new Hold(offsets, group, metrics, () -> {});
    }
}
