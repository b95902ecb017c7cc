package org.askfirst.platform.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads the name of a file that is there. */
public final class ReadableFileConverter implements Converter<Path> {

    @Override
    public Path convert(String text) {
        try {
            Path file = Path.of(text);
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException _) {
            // Said below; the exception's own message would repeat what was set.
        }
        throw new IllegalArgumentException("must name a file that can be read");
    }
}
