package org.askfirst.consent.choice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who said no to meeting whom, and until when that is not asked again. */
@Entity
@Table(name = "cool_down")
@IdClass(CoolDownRow.Key.class)
class CoolDownRow extends PanacheEntityBase {

    record Key(String personKey, String otherKey) {}

    @Id String personKey;
    @Id String otherKey;
    Instant endsAt;
}
