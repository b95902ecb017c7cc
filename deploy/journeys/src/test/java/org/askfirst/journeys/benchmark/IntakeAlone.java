package org.askfirst.journeys.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.List;
import org.askfirst.journeys.benchmark.Processes.Standstill;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.benchmark.wire.HttpCaller;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;

/** How many requests intake accepts, while nobody takes what it appends. */
final class IntakeAlone {

    private static final String JSON = "Content-Type: application/json\r\n";

    /** As many octets as a request has that reads like people's. */
    private static final byte[] BODY = "x".repeat(420).getBytes(US_ASCII);

    private IntakeAlone() {}

    static List<Figure> figures(Extent extent) throws IOException {
        try (Load load = Load.onANewSystem()) {
            AskFirst system = load.system();
            try (var _ = Standstill.of(system.consent(), system.mailer());
                    Service endpoint = BareEndpoint.beside(system);
                    HttpCaller caller = new HttpCaller(endpoint.url())) {
                Figure broker = Bare.broker(load, extent.bare());
                Figure bare =
                        extent.calls()
                                .of(
                                        "bare endpoint: requests accepted",
                                        () -> Measured.sharing(_ -> post(caller)))
                                .figure()
                                .beside(broker);
                Figure intake =
                        extent.calls()
                                .of(
                                        "intake: requests accepted",
                                        () ->
                                                Measured.sharing(
                                                        _ -> load.request(load.next(), false)))
                                .figure()
                                .beside(bare);
                return List.of(broker, bare, intake);
            }
        }
    }

    private static void post(HttpCaller caller) throws IOException {
        int status = caller.post("/", JSON, BODY).status();
        if (status != 202) {
            throw new AssertionError("the bare endpoint answered " + status);
        }
    }
}
