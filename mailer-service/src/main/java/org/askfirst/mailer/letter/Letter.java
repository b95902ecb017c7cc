package org.askfirst.mailer.letter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/**
 * One mail to be sent, or to be withheld.
 *
 * @param recipients whom it goes to, people first; exactly those its facts call for
 * @param language in which its reader is written to; null: as the organisation usually writes
 * @param decidedAt when it was decided to write it; letters of the previous version do not say
 * @param notAfter past it nothing is sent any more
 */
public record Letter(
        UUID id,
        UUID introductionId,
        int round,
        List<Recipient> recipients,
        Facts facts,
        @Nullable Language language,
        @Nullable Instant decidedAt,
        Instant notAfter) {

    public Letter {
        Objects.requireNonNull(id, "letterId");
        Objects.requireNonNull(introductionId, "introductionId");
        Objects.requireNonNull(notAfter, "notAfter");
        // What the database keeps of it: two readings of one letter must be equal.
        notAfter = notAfter.truncatedTo(ChronoUnit.MICROS);
        decidedAt = decidedAt == null ? null : decidedAt.truncatedTo(ChronoUnit.MICROS);
        recipients = List.copyOf(recipients);
        if (!fits(recipients, facts)) {
            throw new IllegalArgumentException("the recipients do not fit the facts");
        }
    }

    /** The same letter in this language. */
    public Letter in(Language other) {
        return new Letter(id, introductionId, round, recipients, facts, other, decidedAt, notAfter);
    }

    public Kind kind() {
        return facts.kind();
    }

    /** The keys of those it goes to, as far as it says. */
    public List<String> personKeys() {
        return recipients.stream()
                .map(Recipient::personKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The ask that an answer to it by mail answers, if any does. */
    public Optional<UUID> ask() {
        return switch (facts) {
            case Facts.Ask ask -> Optional.of(ask.askId());
            case Facts.PageAgain page -> Optional.of(page.askId());
            case Facts.Withheld _,
                    Facts.Introduction _,
                    Facts.Notice _,
                    Facts.Unsolicited _,
                    Facts.OwnPage _,
                    Facts.Never _,
                    Facts.NotTaken _ ->
                    Optional.empty();
        };
    }

    /** The links it holds. */
    public List<Link> links() {
        return switch (facts) {
            case Facts.Ask ask ->
                    List.of(
                            new Link(Page.ANSWER, ask.askId(), ask.linkKeyId()),
                            new Link(Page.CHOICES, ask.askId(), ask.linkKeyId()));
            case Facts.PageAgain page ->
                    List.of(
                            new Link(Page.ANSWER, page.askId(), page.linkKeyId()),
                            new Link(Page.CHOICES, page.askId(), page.linkKeyId()));
            case Facts.Decline decline when decline.followUp() != null ->
                    List.of(new Link(Page.NEXT, id, decline.followUp().linkKeyId()));
            case Facts.OwnPage own -> List.of(new Link(Page.OWN, own.linkId(), own.linkKeyId()));
            case Facts.Never never ->
                    List.of(new Link(Page.OWN, never.linkId(), never.linkKeyId()));
            case Facts.Unsolicited unsolicited when unsolicited.linkKeyId() != null ->
                    List.of(new Link(Page.UNSOLICITED, introductionId, unsolicited.linkKeyId()));
            case Facts.Withheld _,
                    Facts.Introduction _,
                    Facts.Notice _,
                    Facts.Unsolicited _,
                    Facts.NotTaken _ ->
                    List.of();
        };
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
        return switch (facts) {
            case Facts.Ask ask -> roles.equals(List.of(ask.role()));
            case Facts.PageAgain page -> roles.equals(List.of(page.role()));
            case Facts.Withheld _ -> roles.isEmpty();
            case Facts.Introduction introduction ->
                    sortedPeople(recipients)
                            .equals(
                                    List.of(
                                            introduction.requester(),
                                            introduction.target(),
                                            introduction.subject().introducer()));
            case Facts.Notice notice ->
                    roles.equals(List.of(Role.INTRODUCER))
                            && recipients.getFirst().person().equals(notice.subject().introducer());
            case Facts.Unsolicited _, Facts.NotTaken _ -> roles.equals(List.of(Role.INTRODUCER));
            case Facts.OwnPage _, Facts.Never _ -> recipients.size() == 1;
        };
    }

    private static List<Person> sortedPeople(List<Recipient> recipients) {
        List<Recipient> sorted = new ArrayList<>(recipients);
        sorted.sort(Comparator.comparing(Recipient::role));
        return sorted.stream().map(Recipient::person).toList();
    }
}
