package org.askfirst.platform.settings;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** In whose name people are asked. */
public interface Named {

    /** The name people see. */
    @WithDefault("Ask First")
    @WithConverter(OneLineConverter.class)
    String organisation();
}
