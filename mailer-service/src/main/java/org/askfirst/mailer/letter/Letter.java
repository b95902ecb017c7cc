package org.askfirst.mailer.letter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * One mail to be sent.
 *
 * @param recipients whom it goes to, people first; exactly those its facts call for
 * @param notAfter past it nothing is sent any more
 */
public record Letter(
        UUID id,
        UUID introductionId,
        int round,
        List<Recipient> recipients,
        Facts facts,
        Instant notAfter) {

    public Letter {
        Objects.requireNonNull(id, "letterId");
        Objects.requireNonNull(introductionId, "introductionId");
        Objects.requireNonNull(notAfter, "notAfter");
        // What the database keeps of it: two readings of one letter must be equal.
        notAfter = notAfter.truncatedTo(ChronoUnit.MICROS);
        recipients = List.copyOf(recipients);
        if (!fits(recipients, facts)) {
            throw new IllegalArgumentException("the recipients do not fit the facts");
        }
    }

    public Kind kind() {
        return facts.kind();
    }

    /** Those without whom the letter makes no sense: all but the introducer's copy. */
    public List<Recipient> people() {
        return recipients.stream().filter(this::isEssential).toList();
    }

    /** Whether the letter must not go out without this recipient. */
    public boolean isEssential(Recipient recipient) {
        return kind() != Kind.INTRODUCTION || recipient.role() != Role.INTRODUCER;
    }

    private static boolean fits(List<Recipient> recipients, Facts facts) {
        List<Role> roles = recipients.stream().map(Recipient::role).toList();
        Person introducer = facts.subject().introducer();
        return switch (facts) {
            case Facts.Ask ask -> roles.equals(List.of(ask.role()));
            case Facts.Introduction introduction ->
                    sortedPeople(recipients)
                            .equals(
                                    List.of(
                                            introduction.requester(),
                                            introduction.target(),
                                            introducer));
            case Facts.Decline _, Facts.Expiry _, Facts.Undeliverable _, Facts.Duplicate _ ->
                    recipients.size() == 1
                            && roles.getFirst() == Role.INTRODUCER
                            && recipients.getFirst().person().equals(introducer);
        };
    }

    private static List<Person> sortedPeople(List<Recipient> recipients) {
        List<Recipient> sorted = new ArrayList<>(recipients);
        sorted.sort(Comparator.comparing(Recipient::role));
        return sorted.stream().map(Recipient::person).toList();
    }
}
