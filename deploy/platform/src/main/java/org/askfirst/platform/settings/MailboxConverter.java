package org.askfirst.platform.settings;

import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads the service's own mail address: in ASCII, as it stands in headers that every server
 * carries. Its domain may be a single label, as on one's own machine.
 */
public final class MailboxConverter implements Converter<String> {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    @Override
    public String convert(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a mail address");
        }
        return text;
    }
}
