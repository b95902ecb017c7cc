package org.askfirst.local.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a starting service says of itself on the loopback address. */
record Health(Process process, int port) {

    static final String LIVE = "/q/health/live";
    static final String READY = "/q/health/ready";

    /** What is asked for without a sign-in: by Kubernetes, by Prometheus, by a browser. */
    private static final List<String> PAGES =
            List.of(LIVE, READY, "/q/metrics", "/answers/none", "/");

    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 5;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Waits until this page is answered with 200. */
    void await(String page) throws IOException, InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (status(page) != 200) {
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the service ended by itself");
            }
            if (System.nanoTime() > until) {
                throw new IOException(page + " is not answered within " + WITHIN);
            }
        }
    }

    /** Asks for every page so many times. */
    void ask(int rounds) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (String page : PAGES) {
                status(page);
            }
        }
    }

    /** Of the answer; 0 where there is none yet. */
    private int status(String page) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(page))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
