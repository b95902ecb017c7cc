package org.askfirst.consent.limit;

/** Two people who are asked about each other, whichever of them is the requester. */
public record Pair(String oneKey, String otherKey) {

    public Pair {
        if (oneKey.compareTo(otherKey) > 0) {
            String first = otherKey;
            otherKey = oneKey;
            oneKey = first;
        }
    }
}
