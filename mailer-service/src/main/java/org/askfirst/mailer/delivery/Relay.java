package org.askfirst.mailer.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.outbox.OutboxRelay;
import org.askfirst.platform.outbox.OutboxRelay.Round;

/** Publishes the reports that wait, in order per introduction. */
@ApplicationScoped
public class Relay {

    private final OutboxRelay relay;

    Relay(Producer<byte[], byte[]> producer, Transactions transactions) {
        this.relay = new OutboxRelay(producer, new DeliveryRows(), transactions);
    }

    /**
     * Publishes what waits now.
     *
     * @param isToGoOn asked every some seconds
     * @return whether some were and others wait, which may be published now
     */
    public boolean publish(BooleanSupplier isToGoOn) {
        return relay.publish(isToGoOn) == Round.PUBLISHED_SOME;
    }
}
