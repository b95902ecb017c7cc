package org.askfirst.platform.settings;

import java.util.Locale;
import org.askfirst.platform.settings.Door.Kind;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads by which door mail comes in: a port is that of SMTP. */
public final class DoorConverter implements Converter<Door> {

    private static final int LAST_PORT = 65535;
    private static final String RULE = "must be none, imap or a port from 1 to " + LAST_PORT;

    @Override
    public Door convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "none" -> new Door(Kind.NONE, 0);
            case "imap" -> new Door(Kind.IMAP, 0);
            case String port when port.matches("[0-9]{1,5}") -> smtp(Integer.parseInt(port));
            case String _ -> throw new IllegalArgumentException(RULE);
        };
    }

    private static Door smtp(int port) {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(RULE);
        }
        return new Door(Kind.SMTP, port);
    }
}
