package org.askfirst.journeys.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A topic and the people who take introductions about it. */
public record Route(String name, String title, List<Seat> seats) {

    /**
     * Somebody's place on a route.
     *
     * @param position lower ones are asked first, equal ones share
     * @param weight how much of what is shared they take
     * @param monthlyCap how many asks a month; without one there is no limit
     */
    public record Seat(Person person, int position, int weight, @Nullable Integer monthlyCap) {

        /** The next one in line, without a limit. */
        public static Seat at(int position, Person person) {
            return new Seat(person, position, 1, null);
        }

        public Seat atMost(int perMonth) {
            return new Seat(person, position, weight, perMonth);
        }

        private Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>(person.body());
            body.put("position", position);
            body.put("weight", weight);
            if (monthlyCap != null) {
                body.put("monthlyCap", monthlyCap);
            }
            return body;
        }
    }

    /** Nobody's yet, with a name and a title of its own. */
    public static Route empty() {
        return new Route("route-" + Marks.next(), "Talks about " + Marks.next(), List.of());
    }

    /** One on which these are asked one after the other. */
    public static Route of(Person... inOrder) {
        Route empty = empty();
        return new Route(
                empty.name(),
                empty.title(),
                IntStream.range(0, inOrder.length)
                        .mapToObj(place -> Seat.at(place + 1, inOrder[place]))
                        .toList());
    }

    /** With one more. */
    public Route with(Seat seat) {
        List<Seat> more = new ArrayList<>(seats);
        more.add(seat);
        return new Route(name, title, List.copyOf(more));
    }

    /** The body of {@code PUT /routes/{name}}. */
    public Map<String, Object> body() {
        return Map.of("title", title, "people", seats.stream().map(Seat::body).toList());
    }
}
