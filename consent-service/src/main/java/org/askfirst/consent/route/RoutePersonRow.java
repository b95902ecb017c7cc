package org.askfirst.consent.route;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Somebody's row on a route. */
@Entity
@Table(name = "route_person")
@IdClass(RoutePersonRow.Key.class)
class RoutePersonRow extends PanacheEntityBase {

    record Key(String route, String personKey) {}

    @Id String route;
    @Id String personKey;
    String name;
    String email;
    int position;
    int weight;
    @Nullable Integer monthlyCap;
    int listed;

    static void append(String route, RoutePerson person, int listed) {
        RoutePersonRow row = new RoutePersonRow();
        row.route = route;
        row.personKey = person.personKey();
        row.name = person.name();
        row.email = person.email();
        row.position = person.position();
        row.weight = person.weight();
        row.monthlyCap = person.monthlyCap();
        row.listed = listed;
        row.persist();
    }

    RoutePerson toPerson() {
        return new RoutePerson(personKey, name, email, position, weight, monthlyCap);
    }
}
