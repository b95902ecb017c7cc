package org.askfirst.local.run;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service whether it is ready. */
final class Health {

    private static final int PATIENCE_MILLIS = 3_000;

    private Health() {}

    static boolean isReady(int port) {
        URI health = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        try {
            HttpURLConnection asked = (HttpURLConnection) health.toURL().openConnection();
            asked.setConnectTimeout(PATIENCE_MILLIS);
            asked.setReadTimeout(PATIENCE_MILLIS);
            boolean ready = asked.getResponseCode() == 200;
            asked.disconnect();
            return ready;
        } catch (IOException notYet) {
            return false;
        }
    }
}
