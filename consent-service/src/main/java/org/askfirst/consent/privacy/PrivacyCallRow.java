package org.askfirst.consent.privacy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.askfirst.consent.privacy.OnRequest.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who had somebody's data exported or erased; the database adds when. Only ever appended, and never
 * with an address.
 */
@Entity
@Table(name = "privacy_call")
class PrivacyCallRow extends PanacheEntityBase {

    /** What was done. */
    enum Operation {
        EXPORT,
        ERASURE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    Operation operation;

    String issuer;
    String subject;
    String personKey;
    @Nullable String reason;

    static void append(
            Caller caller, Operation operation, String personKey, @Nullable String reason) {
        PrivacyCallRow row = new PrivacyCallRow();
        row.operation = operation;
        row.issuer = caller.issuer();
        row.subject = caller.subject();
        row.personKey = personKey;
        row.reason = reason;
        row.persist();
    }
}
