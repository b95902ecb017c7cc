package org.askfirst.platform.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads the name of a folder that is there. */
public final class ReadableFolderConverter implements Converter<Path> {

    @Override
    public Path convert(String text) {
        try {
            Path folder = Path.of(text);
            // Nothing at all would name the folder one happens to be in.
            if (!text.isEmpty() && Files.isDirectory(folder) && Files.isReadable(folder)) {
                return folder;
            }
        } catch (InvalidPathException _) {
            // Said below; the exception's own message would repeat what was set.
        }
        throw new IllegalArgumentException("must name a folder that can be read");
    }
}
