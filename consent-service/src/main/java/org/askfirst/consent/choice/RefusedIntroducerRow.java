package org.askfirst.consent.choice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** Somebody from whose introductions a person wants none. */
@Entity
@Table(name = "refused_introducer")
@IdClass(RefusedIntroducerRow.Key.class)
class RefusedIntroducerRow extends PanacheEntityBase {

    record Key(String personKey, String introducer) {}

    @Id String personKey;
    @Id String introducer;
}
