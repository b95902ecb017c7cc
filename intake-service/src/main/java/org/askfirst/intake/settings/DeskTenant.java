package org.askfirst.intake.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.settings.WebAddressConverter;
import org.jspecify.annotations.Nullable;

/**
 * What the framework's settings of the desk's sign-in are by ours, where an expression cannot say
 * it. {@link CheckedSettings}, which comes before, says what is wrong with ours.
 */
@Priority(Priorities.APPLICATION + 50)
public final class DeskTenant implements ConfigSourceInterceptor {

    /** The framework takes a tenant that is called as a path's segment for that path's. */
    private static final String PREFIX = "quarkus.oidc.web-app.";

    /** The key of AES-256 that the framework makes of a secret has 32 characters. */
    private static final int SECRET_LENGTH = 32;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        // The framework's build lists what there is, as it is written; nobody reads it then.
        if (!name.startsWith(PREFIX) || !Expressions.isEnabled()) {
            return value;
        }
        return derived(context, name.substring(PREFIX.length()))
                .map(text -> ConfigValue.builder().withName(name).withValue(text).build())
                .orElse(value);
    }

    private static Optional<String> derived(ConfigSourceInterceptorContext context, String name) {
        return switch (name) {
            case "tenant-enabled" -> Optional.of(String.valueOf(isKnown(context)));
            // A tenant that is not enabled fails every call that its paths lead to.
            case "tenant-paths" ->
                    isKnown(context) ? Optional.of("/desk,/desk/*") : Optional.empty();
            case "authentication.scopes" ->
                    text(context, "askfirst.oidc.scopes").map(DeskTenant::more);
            case "authentication.cookie-path" ->
                    Optional.of(base(context).map(URI::getPath).orElse("") + "/desk");
            case "authentication.cookie-force-secure",
                    "authentication.force-redirect-https-scheme" ->
                    Optional.of(
                            String.valueOf(
                                    base(context).map(URI::getScheme).stream()
                                            .anyMatch("https"::equalsIgnoreCase)));
            case "authentication.state-secret" -> secret(context, "state");
            case "token-state-manager.encryption-secret" -> secret(context, "session");
            default -> Optional.empty();
        };
    }

    /** The framework asks for {@code openid} by itself, and would ask for it twice. */
    private static String more(String scopes) {
        return Stream.of(scopes.split(" "))
                .filter(scope -> !scope.equals("openid"))
                .collect(Collectors.joining(","));
    }

    private static boolean isKnown(ConfigSourceInterceptorContext context) {
        return text(context, DeskSignIn.CLIENT_ID).isPresent();
    }

    /** A secret of its own for each purpose, the same in every replica. */
    private static Optional<String> secret(ConfigSourceInterceptorContext context, String purpose) {
        return text(context, "askfirst.session-key")
                .flatMap(DeskTenant::keys)
                .map(keys -> keys.first().mac(purpose.getBytes(StandardCharsets.US_ASCII)))
                .map(mac -> Base64.getUrlEncoder().encodeToString(mac).substring(0, SECRET_LENGTH));
    }

    private static Optional<Keyring> keys(String list) {
        try {
            return Optional.of(Keyring.read(List.of(list.split(","))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<URI> base(ConfigSourceInterceptorContext context) {
        try {
            return text(context, "askfirst.intake-url").map(new WebAddressConverter()::convert);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(ConfigSourceInterceptorContext context, String name) {
        return Optional.ofNullable(context.proceed(name))
                .map(ConfigValue::getValue)
                .filter(text -> !text.isBlank())
                .map(String::strip);
    }
}
