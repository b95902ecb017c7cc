package org.askfirst.consent.settings;

import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads a duration that letters tell in days. */
public final class WholeDaysConverter implements Converter<Duration> {

    @Override
    public Duration convert(String text) {
        Duration duration = Duration.parse(text);
        if (!duration.equals(Duration.ofDays(duration.toDays()))) {
            throw new IllegalArgumentException("must be a whole number of days such as P180D");
        }
        return duration;
    }
}
