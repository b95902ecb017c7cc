package org.askfirst.consent.route;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose turn it is on a route. */
final class Order {

    /**
     * By position, then fewest asks for their weight, then greater weight. Nobody is ever more than
     * one ask above their share of what their position has been asked; several people of very
     * unequal weights may be further below it for a while, since each light one is asked once
     * first.
     */
    private static final Comparator<Candidate> TURN =
            Comparator.comparingInt(Candidate::position)
                    .thenComparing(Order::byAsksForWeight)
                    .thenComparing(Comparator.comparingInt(Candidate::weight).reversed());

    private Order() {}

    /**
     * The next to be asked; empty when nobody is left.
     *
     * @param people as they are listed, which decides between equals
     * @param passedOver keys of people not to be asked
     */
    static Optional<Candidate> next(List<Candidate> people, Set<String> passedOver) {
        return people.stream()
                .filter(person -> !passedOver.contains(person.personKey()))
                .filter(Candidate::underCap)
                .min(TURN);
    }

    /** Cross-multiplied: a quotient would be rounded. */
    private static int byAsksForWeight(Candidate one, Candidate other) {
        return Long.compare(
                (long) one.asksThisMonth() * other.weight(),
                (long) other.asksThisMonth() * one.weight());
    }
}
