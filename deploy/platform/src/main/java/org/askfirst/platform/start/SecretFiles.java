package org.askfirst.platform.start;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Lets every secret come from a mounted file: {@code ASKFIRST_LINK_KEY_FILE} and so on. */
@Priority(Priorities.APPLICATION)
public class SecretFiles implements ConfigSourceInterceptor {

    private static final String PREFIX = "askfirst.";
    private static final String SUFFIX = "-file";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        boolean mayHaveFile = name.startsWith(PREFIX) && !name.endsWith(SUFFIX);
        if (value != null || !mayHaveFile) {
            return value;
        }
        ConfigValue file = context.proceed(name + SUFFIX);
        return file == null || file.getValue() == null
                ? null
                : file.withName(name).withValue(read(name, file.getValue()));
    }

    private static String read(String name, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException _) {
            throw new WrongSetting(
                    WrongSetting.variable(name + SUFFIX), "must name a file that can be read");
        }
    }
}
