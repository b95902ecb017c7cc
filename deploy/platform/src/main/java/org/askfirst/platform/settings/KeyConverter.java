package org.askfirst.platform.settings;

import org.askfirst.platform.key.Key;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads a key in base64. */
public final class KeyConverter implements Converter<Key> {

    @Override
    public Key convert(String base64) {
        return Key.read(base64);
    }
}
