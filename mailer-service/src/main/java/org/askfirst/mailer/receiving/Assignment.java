package org.askfirst.mailer.receiving;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.mailer.ledger.Patience;
import org.askfirst.mailer.restore.Comparison;

/** Lets a consumer go on where the database is, which wins over where the group is. */
@ApplicationScoped
@Identifier("letters")
class Assignment implements KafkaConsumerRebalanceListener {

    private final Comparison comparison;
    private final Patience patience;

    Assignment(Comparison comparison, Patience patience) {
        this.comparison = comparison;
        this.patience = patience;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            patience.untilItWorks(() -> comparison.whereToGoOn(consumer, partitions))
                    .forEach(consumer::seek);
        }
    }
}
