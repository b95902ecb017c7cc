package org.askfirst.mailer.smtp;

import java.util.Optional;
import java.util.Set;
import org.askfirst.mailer.letter.Role;

/**
 * Asked once for every mail, after its recipients were accepted and before its data: the last
 * moment at which not a byte of it has left.
 */
@FunctionalInterface
public interface BeforeData {

    /**
     * @param dropped the copies the server refused
     * @return the bytes to send, or nothing if the mail must not go
     */
    Optional<byte[]> open(Set<Role> dropped);
}
