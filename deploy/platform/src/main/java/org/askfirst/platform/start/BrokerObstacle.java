package org.askfirst.platform.start;

import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** A broker that does not answer or lets nobody in. */
public final class BrokerObstacle implements Obstacle {

    @Override
    public List<String> in(Throwable cause) {
        return switch (cause) {
            case TimeoutException away ->
                    List.of("ASKFIRST_KAFKA cannot be reached: " + away.getMessage());
            case KafkaException refused ->
                    List.of("ASKFIRST_KAFKA, ASKFIRST_KAFKA_SECURITY_…: " + innermost(refused));
            case Throwable _ -> List.of();
        };
    }

    private static String innermost(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
