package org.askfirst.platform.signin;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.platform.settings.SignIn;

/**
 * Makes roles of the provider's groups: where a prefix is set, those that begin with it, without
 * it. A group that is called {@code privacy} for other reasons is then no role here.
 */
@Singleton
public final class Roles implements SecurityIdentityAugmentor {

    private final Optional<String> prefix;

    public Roles(SignIn settings) {
        this.prefix = settings.rolesPrefix();
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (prefix.isEmpty() || identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .item(
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(identity.getPrincipal())
                                .addRoles(ours(identity.getRoles()))
                                .addCredentials(identity.getCredentials())
                                .addAttributes(identity.getAttributes())
                                .build());
    }

    private Set<String> ours(Set<String> groups) {
        return groups.stream()
                .filter(group -> group.startsWith(prefix.orElseThrow()))
                .map(group -> group.substring(prefix.orElseThrow().length()))
                .collect(Collectors.toSet());
    }
}
