package org.askfirst.consent.route;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who has last written a route. */
@Entity
@Table(name = "route_change")
class RouteChangeRow extends PanacheEntityBase {

    @Id String route;
    String personKey;
    String name;
    Instant changedAt;
}
