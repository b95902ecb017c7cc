package org.askfirst.platform.settings;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.askfirst.platform.key.Keyring;

/**
 * How mail comes in. The service that sends letters and the one that takes what comes back must be
 * told the same.
 */
public interface MailIn {

    @WithDefault("none")
    @WithConverter(DoorConverter.class)
    Door mailIn();

    /** What separates the extension from the own local part. */
    @WithDefault("+")
    @Matching(pattern = "[+=_.#-]", rule = "must be one of + - = _ . #")
    String mailDelimiter();

    /** Whether answers are taken by mail, or only what comes back undelivered. */
    @WithDefault("true")
    boolean mailAnswers();

    /**
     * What signs the addresses at which mail comes back: base64, the first of a comma-separated
     * list. Required as soon as a door is open; the return addresses say so.
     */
    @WithConverter(KeyringConverter.class)
    Optional<Keyring> replyKey();
}
