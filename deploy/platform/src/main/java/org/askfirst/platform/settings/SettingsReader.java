package org.askfirst.platform.settings;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/**
 * Reads a mapping without the rest of the framework, by the same rules: for a task that needs only
 * some of the settings, and for tests.
 */
public final class SettingsReader {

    private static final int ORDINAL = 300;

    private SettingsReader() {}

    /**
     * Reads what is set for this process.
     *
     * @param prefix what the keys of the mapping begin with, such as {@code askfirst}
     * @throws WrongSettings that says of each setting what is wrong
     */
    public static <T> T read(Class<T> mapping, String prefix) {
        return read(mapping, prefix, new SmallRyeConfigBuilder().addSystemSources());
    }

    /**
     * Reads what is set by these variables.
     *
     * @param prefix what the keys of the mapping begin with, such as {@code askfirst}
     * @throws WrongSettings that says of each setting what is wrong
     */
    public static <T> T read(Class<T> mapping, String prefix, Map<String, String> environment) {
        return read(
                mapping,
                prefix,
                new SmallRyeConfigBuilder().withSources(new EnvConfigSource(environment, ORDINAL)));
    }

    private static <T> T read(Class<T> mapping, String prefix, SmallRyeConfigBuilder from) {
        try {
            return from.addDefaultInterceptors()
                    .withInterceptors(new SecretFiles(), new SettingCheck(mapping, prefix))
                    .withMapping(mapping, prefix)
                    .withMappingIgnore("askfirst.**")
                    .build()
                    .getConfigMapping(mapping, prefix);
        } catch (ConfigValidationException wrong) {
            throw WrongSettings.of(wrong);
        }
    }
}
