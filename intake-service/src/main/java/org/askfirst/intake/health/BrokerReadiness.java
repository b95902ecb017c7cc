package org.askfirst.intake.health;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.askfirst.intake.event.Topic;
import org.askfirst.platform.topic.BrokerSilence;
import org.askfirst.platform.topic.KafkaClients;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: nothing is known to be set wrongly. A broker that is away does not make this service
 * unready, because callers then would get the gateway's error and not this service's own, which
 * says what to do. One that refuses us does, as long as it has never answered: a release with a
 * wrong password does not replace one that works. Asking takes 2 s at most. A gauge tells for how
 * long the broker has been silent, as far as anybody asked.
 */
@Singleton
@Readiness
class BrokerReadiness implements HealthCheck {

    /** What asking came to. */
    private enum Finding {
        /** The topic for requests is there. */
        ANSWERED,
        /** No answer, or none in time. */
        SILENT,
        /** We may not come in, or not write, or there is no such topic. */
        REFUSED
    }

    private final BrokerSilence silence;
    private volatile boolean hasAnswered;

    BrokerReadiness(KafkaClients clients, MeterRegistry metrics) {
        this.silence = new BrokerSilence(clients, metrics);
    }

    @Override
    public HealthCheckResponse call() {
        Finding finding = ask();
        boolean answers = finding == Finding.ANSWERED;
        hasAnswered |= answers;
        return HealthCheckResponse.named("broker")
                .withData("answers", answers)
                .status(hasAnswered || finding != Finding.REFUSED)
                .build();
    }

    private Finding ask() {
        return silence.ask(admin -> admin.describeTopics(List.of(Topic.REQUESTS)).allTopicNames())
                .map(BrokerReadiness::finding)
                .orElse(Finding.ANSWERED);
    }

    private static Finding finding(Throwable missing) {
        return switch (missing) {
            case AuthenticationException _,
                    AuthorizationException _,
                    UnknownTopicOrPartitionException _ ->
                    Finding.REFUSED;
            case Throwable _ -> Finding.SILENT;
        };
    }

    @PreDestroy
    void close() {
        silence.close();
    }
}
