package org.askfirst.platform.settings;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where people reach the services, as each that has pages is told. */
public interface Links extends Named {

    /** The base of every link to the intake service, without a slash at its end. */
    @WithDefault("http://localhost:8080")
    @WithConverter(WebAddressConverter.class)
    URI intakeUrl();

    /** The base of every link to the consent service, without a slash at its end. */
    @WithDefault("http://localhost:8081")
    @WithConverter(WebAddressConverter.class)
    URI consentUrl();
}
