package org.askfirst.platform.settings;

import io.smallrye.config.Secret;
import java.util.Optional;

/** Where the service's database is and who it is there. */
public interface Database {

    /** The JDBC address. */
    String url();

    String username();

    Secret<String> password();

    /**
     * To migrate: the role the service signs in as, which gets its rights; without it, the user.
     */
    @Matching(pattern = "[\\p{L}\\p{N}_.@-]{1,63}", rule = "must be the name of a role")
    Optional<String> serviceRole();
}
