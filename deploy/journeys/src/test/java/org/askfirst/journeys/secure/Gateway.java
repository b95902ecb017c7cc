package org.askfirst.journeys.secure;

import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.askfirst.journeys.running.Proxy;

/**
 * What stands before a service in a cluster: TLS ends here, and all else goes on as it comes.
 *
 * @param proxy between the browser and the service
 */
record Gateway(Proxy proxy) implements AutoCloseable {

    /**
     * @param behind the port of the service
     */
    static Gateway start(SSLContext tls, int behind) throws IOException {
        Proxy proxy = Proxy.start(tls.getServerSocketFactory());
        proxy.leadTo(behind);
        return new Gateway(proxy);
    }

    /** The public address of the service. */
    URI url() {
        return URI.create("https://localhost:" + proxy.port());
    }

    @Override
    public void close() {
        proxy.close();
    }
}
