package org.askfirst.consent.gone;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An address that is noted as gone. */
@Entity
@Table(name = "gone_address")
class GoneAddressRow extends PanacheEntityBase {

    @Id String personKey;
    Instant notedAt;
    Instant until;
}
