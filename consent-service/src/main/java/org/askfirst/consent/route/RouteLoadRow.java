package org.askfirst.consent.route;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** How often a route has asked somebody in a month (UTC), named by its first day. */
@Entity
@Table(name = "route_load")
@IdClass(RouteLoadRow.Key.class)
class RouteLoadRow extends PanacheEntityBase {

    record Key(String route, String personKey, LocalDate month) {}

    @Id String route;
    @Id String personKey;
    @Id LocalDate month;
    int asks;
}
