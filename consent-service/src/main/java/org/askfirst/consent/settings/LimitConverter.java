package org.askfirst.consent.settings;

import org.askfirst.consent.decision.Limit;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code n/duration} pairs, or {@code none}. */
public final class LimitConverter implements Converter<Limit> {

    @Override
    public Limit convert(String text) {
        return Limit.parse(text);
    }

    /** Reads how many a day, or {@code none}. */
    public static final class ADay implements Converter<Limit> {

        @Override
        public Limit convert(String text) {
            return Limit.parseADay(text);
        }
    }
}
