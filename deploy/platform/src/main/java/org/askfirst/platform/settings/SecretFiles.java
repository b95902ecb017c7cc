package org.askfirst.platform.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lets every secret come from a mounted file: {@code ASKFIRST_LINK_KEY_FILE} and so on. Empty is
 * unset, but an empty file is a mistake.
 *
 * <p>It stands before expressions are resolved, so that a property of the framework may refer to a
 * secret by its key; what the file holds is itself no expression.
 */
@Priority(Priorities.LIBRARY + 250)
public class SecretFiles implements ConfigSourceInterceptor {

    private static final String PREFIX = "askfirst.";
    private static final String SUFFIX = "-file";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (!name.startsWith(PREFIX) || name.endsWith(SUFFIX)) {
            return value;
        }
        ConfigValue file = context.proceed(name + SUFFIX);
        if (isUnset(file)) {
            return value;
        }
        String variable = WrongSetting.variable(name);
        if (!isUnset(value)) {
            throw new WrongSetting(variable, "and " + variable + "_FILE are both set");
        }
        return file.withName(name).withValue(escaped(read(variable + "_FILE", file.getValue())));
    }

    private static boolean isUnset(@Nullable ConfigValue value) {
        return value == null || value.getValue() == null || value.getValue().isBlank();
    }

    private static String read(String variable, String file) {
        String secret;
        try {
            secret = Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException _) {
            throw new WrongSetting(variable, "must name a file that can be read");
        }
        if (secret.isEmpty()) {
            throw new WrongSetting(variable, "must name a file that is not empty");
        }
        return secret;
    }

    /** As the resolver of expressions reads a dollar that begins none. */
    private static String escaped(String secret) {
        return secret.replace("$", "\\$");
    }
}
