package org.askfirst.platform.settings;

import java.util.List;
import org.askfirst.platform.key.Keyring;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads keys in base64 with commas between them, the first of which signs. */
public final class KeyringConverter implements Converter<Keyring> {

    @Override
    public Keyring convert(String list) {
        return Keyring.read(List.of(list.split(",")));
    }
}
