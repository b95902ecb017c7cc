package org.askfirst.platform.settings;

import io.smallrye.config.Secret;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * One setting, as a method of a mapping describes it by its type and its annotations.
 *
 * @param name the key of the configuration
 * @param rule what its text must be
 * @param bounds of a number or a duration, else absent
 * @param fallback what is meant when it is not set
 * @param required when it may not be left out although its type is optional
 * @param optional whether its type is
 */
record Setting(
        String name,
        Rule rule,
        @Nullable Bounds bounds,
        @Nullable String fallback,
        @Nullable Required required,
        boolean optional) {

    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, Integer.class, long.class, Long.class);

    /**
     * The settings of a mapping, those of its groups and of what it extends included.
     *
     * @throws IllegalStateException for a number or a duration without bounds, and for a type that
     *     needs a converter and has none
     */
    static Stream<Setting> of(Class<?> mapping, String prefix) {
        return Stream.of(mapping.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .flatMap(method -> of(method, prefix + "." + StringUtil.skewer(method.getName())));
    }

    private static Stream<Setting> of(Method method, String name) {
        Type type = method.getGenericReturnType();
        if (type instanceof Class<?> group && group.isInterface()) {
            return of(group, name);
        }
        Bounds bounds = method.getAnnotation(Bounds.class);
        WithDefault fallback = method.getAnnotation(WithDefault.class);
        return Stream.of(
                new Setting(
                        name,
                        rule(type, method),
                        bounds,
                        fallback == null ? null : fallback.value(),
                        method.getAnnotation(Required.class),
                        method.getReturnType() == Optional.class));
    }

    private static Rule rule(Type type, AnnotatedElement element) {
        if (type instanceof ParameterizedType wrapped) {
            Rule rule = rule(wrapped.getActualTypeArguments()[0], element);
            return switch (wrapped.getRawType()) {
                case Type list when list == List.class -> rule.each();
                case Type one when one == Optional.class || one == Secret.class -> rule;
                case Type _ -> throw new IllegalStateException(element + ": no rule for its type");
            };
        }
        Bounds bounds = element.getAnnotation(Bounds.class);
        WithConverter converter = element.getAnnotation(WithConverter.class);
        Rule converted = converter == null ? text -> text : Rule.of(made(converter.value()));
        if (bounds == null && (NUMBERS.contains(type) || type == Duration.class)) {
            throw new IllegalStateException(element + ": has no bounds");
        }
        if (NUMBERS.contains(type)) {
            return Rule.number(bounds).and(converted);
        }
        if (type == Duration.class) {
            return Rule.duration(bounds).and(converted);
        }
        if (type == boolean.class) {
            return Rule.yesOrNo().and(converted);
        }
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return Rule.oneOf(enumeration).and(converted);
        }
        if (converter == null && type != String.class) {
            throw new IllegalStateException(element + ": has no converter");
        }
        Matching matching = element.getAnnotation(Matching.class);
        return matching == null ? converted : Rule.matching(matching).and(converted);
    }

    private static Converter<?> made(Class<? extends Converter<?>> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException hidden) {
            throw new IllegalStateException(type + " cannot be made", hidden);
        }
    }

    /** The variable as the operator sets it. */
    String variable() {
        return WrongSetting.variable(name);
    }

    /**
     * What it is, or null where it may be left out and is.
     *
     * @param typed as it was set; blank is not set
     * @param isSet whether a setting of that name is set
     * @param spared whether it is not needed here, though it is {@link Required}
     * @throws WrongSetting if it must not be missing, or breaks its rule
     */
    @Nullable String checked(@Nullable String typed, Predicate<String> isSet, boolean spared) {
        if (typed != null && !typed.isBlank()) {
            return checked(typed.strip());
        }
        if (fallback != null) {
            return fallback;
        }
        if (!optional) {
            throw new WrongSetting(variable(), "is required");
        }
        if (required != null && !spared) {
            require(required, isSet);
        }
        return null;
    }

    private String checked(String text) {
        try {
            return rule.checked(text);
        } catch (IllegalArgumentException broken) {
            throw new WrongSetting(variable(), String.valueOf(broken.getMessage()));
        }
    }

    private void require(Required when, Predicate<String> isSet) {
        if (!when.without().isEmpty() && !isSet.test(when.without())) {
            throw new WrongSetting(variable(), "is required");
        }
        if (!when.with().isEmpty() && isSet.test(when.with())) {
            throw new WrongSetting(
                    variable(),
                    "is required, because " + WrongSetting.variable(when.with()) + " is set");
        }
    }
}
