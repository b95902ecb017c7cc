package org.askfirst.platform.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks each setting of a mapping where it is read: while the configuration is put together, and
 * so before anything connects anywhere. The mapping tries all of its settings, so all that are
 * wrong are said at once, and none by the framework's own converters, whose messages hold values.
 *
 * <p>A service names a subclass of it, for its own mapping, in {@code META-INF/services}.
 */
@Priority(Priorities.APPLICATION + 100)
public class SettingCheck implements ConfigSourceInterceptor {

    private final Map<String, Setting> settings;

    /**
     * Checks the settings of this mapping.
     *
     * @param prefix what their keys begin with, such as {@code askfirst}
     * @throws IllegalStateException for a number or a duration without {@link Bounds}, and for a
     *     type that needs a converter and has none
     */
    public SettingCheck(Class<?> mapping, String prefix) {
        this.settings =
                Setting.of(mapping, prefix)
                        .collect(
                                Collectors.toMap(
                                        Setting::name,
                                        Function.identity(),
                                        (one, _) -> one,
                                        TreeMap::new));
    }

    /**
     * Whether this process does without the setting, though it is {@link Required}: it may be doing
     * something else than to serve.
     */
    protected boolean doesWithout(String name) {
        return false;
    }

    @Override
    public final @Nullable ConfigValue getValue(
            ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        Setting setting = settings.get(name);
        // The framework's build lists what there is, as it is written; nobody reads it then.
        if (setting == null || !Expressions.isEnabled()) {
            return value;
        }
        if (value != null && value.hasProblems()) {
            throw new WrongSetting(setting.variable(), "refers by ${...} to what is not set");
        }
        String checked =
                setting.checked(textOf(value), other -> isSet(context, other), doesWithout(name));
        return checked == null ? null : valueOf(value, name).withValue(checked);
    }

    private static ConfigValue valueOf(@Nullable ConfigValue value, String name) {
        return value == null ? ConfigValue.builder().withName(name).build() : value;
    }

    private static boolean isSet(ConfigSourceInterceptorContext context, String name) {
        String text = textOf(context.proceed(name));
        return text != null && !text.isBlank();
    }

    private static @Nullable String textOf(@Nullable ConfigValue value) {
        return value == null ? null : value.getValue();
    }

    /** The variables that set what the mapping reads. */
    public Set<String> variables() {
        return settings.values().stream().map(Setting::variable).collect(Collectors.toSet());
    }

    /** The variables that are numbers and durations, and within which bounds they must be. */
    public Map<String, Bounds> bounds() {
        Map<String, Bounds> bounds = new TreeMap<>();
        for (Setting setting : settings.values()) {
            if (setting.bounds() != null) {
                bounds.put(setting.variable(), setting.bounds());
            }
        }
        return bounds;
    }
}
