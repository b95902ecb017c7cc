package org.askfirst.platform.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads the base of links: an address to which a path can be added, in the characters that may
 * stand in a letter as they are. A slash at its end is left out.
 */
public final class WebAddressConverter implements Converter<URI> {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Override
    public URI convert(String text) {
        try {
            URI address = new URI(text.strip().replaceAll("/+$", ""));
            if (SCHEMES.contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.toString().equals(address.toASCIIString())) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Said below; the exception's own message would repeat what was set.
        }
        throw new IllegalArgumentException("must be an http or https address");
    }
}
