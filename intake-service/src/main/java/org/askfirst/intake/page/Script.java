package org.askfirst.intake.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import org.askfirst.platform.key.Key;

/** What keeps open pages up to date: htmx, and the few lines of ours that hold it back. */
@Singleton
class Script {

    static final String FOLDER = "/desk/scripts";

    private static final String HTMX =
            "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final int LENGTH_OF_NAME = 16;

    private final String text;
    private final String name;

    Script() {
        this.text = read(HTMX) + "\n" + read("/desk/live.js");
        this.name =
                HexFormat.of()
                                .formatHex(Key.sha256(text.getBytes(UTF_8)))
                                .substring(0, LENGTH_OF_NAME)
                        + ".js";
    }

    String text() {
        return text;
    }

    /** The file's name, which changes with what it holds, so that it may be kept for ever. */
    String name() {
        return name;
    }

    String path() {
        return FOLDER + "/" + name;
    }

    private static String read(String resource) {
        try (InputStream stream = Script.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
