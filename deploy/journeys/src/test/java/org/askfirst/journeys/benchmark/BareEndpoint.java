package org.askfirst.journeys.benchmark;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.local.FreePort;

/**
 * What intake would be if it did nothing: on the same HTTP server, takes whatever is posted,
 * appends it to a topic, and answers 202 once the broker has it.
 */
final class BareEndpoint {

    private static final String TOPIC = "intro.requests.dead";

    private final KafkaProducer<byte[], byte[]> producer;

    private BareEndpoint(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** A process of its own, with a JVM like intake's, beside this system; to be closed. */
    static Service beside(AskFirst system) {
        int port = FreePort.any();
        Service bare =
                new Service(
                        "bare",
                        Service.own(
                                BareEndpoint.class,
                                String.valueOf(port),
                                system.settings("intake").get("ASKFIRST_KAFKA")),
                        Path.of("target", "logs", "bare.log").toAbsolutePath(),
                        port,
                        Map.of());
        bare.start();
        return bare;
    }

    /** Arguments: the port to listen on, the broker. */
    public static void main(String[] arguments) {
        BareEndpoint endpoint =
                new BareEndpoint(
                        new KafkaProducer<>(
                                Map.of(
                                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                        arguments[1],
                                        ProducerConfig.ACKS_CONFIG,
                                        "all",
                                        ProducerConfig.LINGER_MS_CONFIG,
                                        0,
                                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                                        ByteArraySerializer.class,
                                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                                        ByteArraySerializer.class)));
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(endpoint::take)
                .listen(Integer.parseInt(arguments[0]), "127.0.0.1");
    }

    private void take(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            request.response().end();
        } else {
            request.bodyHandler(body -> append(body, request.response()));
        }
    }

    private void append(Buffer body, HttpServerResponse response) {
        String id = UUID.randomUUID().toString();
        Context context = Vertx.currentContext();
        producer.send(
                new ProducerRecord<>(
                        TOPIC, id.getBytes(StandardCharsets.US_ASCII), body.getBytes()),
                (_, failure) ->
                        context.runOnContext(_ -> {
                            response.setStatusCode(failure == null ? 202 : 503);
                            response.putHeader("Content-Type", "application/json")
                                    .end("{\"id\":\"" + id + "\"}");
                        }));
    }
}
