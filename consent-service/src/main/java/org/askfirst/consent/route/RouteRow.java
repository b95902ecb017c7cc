package org.askfirst.consent.route;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A route's own row; only ever read as an entity, because writers lock and replace it. */
@Entity
@Table(name = "route")
class RouteRow extends PanacheEntityBase {

    @Id String name;
    String title;
}
