package org.askfirst.platform.request;

import java.time.LocalDate;
import java.util.Optional;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.Texts;
import org.jspecify.annotations.Nullable;

/** Reads what the victim of an introduction hands in. */
public final class UnsolicitedReader {

    /** The reasons by their names; what else a body may hold depends on it. */
    private enum Named {
        NOT_ME,
        TOO_BUSY,
        POSTPONE,
        NO;

        static Checked<Named> of(String typed) {
            return switch (typed) {
                case "not_me" -> Checked.good(NOT_ME);
                case "too_busy" -> Checked.good(TOO_BUSY);
                case "postpone" -> Checked.good(POSTPONE);
                case "no" -> Checked.good(NO);
                case String _ -> Checked.bad("must be not_me, too_busy, postpone or no");
            };
        }
    }

    private final Fields fields;
    private final Texts texts;
    private final DifferentPeople people;
    private final LocalDate today;

    private UnsolicitedReader(Fields fields, Texts texts, DifferentPeople people, LocalDate today) {
        this.fields = fields;
        this.texts = texts;
        this.people = people;
        this.today = today;
    }

    /**
     * Reads a body.
     *
     * @param texts the rules of what people write
     * @param victim the address of who is signed in
     * @param own the service's own address, which is nobody's
     */
    public static Reading read(
            Fields fields, Texts texts, MailAddress victim, MailAddress own, LocalDate today) {
        DifferentPeople people = new DifferentPeople(own);
        people.add(victim, "is your own address");
        return new UnsolicitedReader(fields, texts, people, today).read();
    }

    private Reading read() {
        Fields introducerFields = fields.object("introducer");
        Optional<String> introducerName = introducerFields.required("name", texts::name);
        Optional<MailAddress> introducerAddress =
                introducerFields.required("email", people::another);
        Optional<Language> introducerLanguage =
                introducerFields.optional("language", Language::read);
        introducerFields.nothingElse();
        introducerAddress.ifPresent(
                address -> people.add(address, "is the introducer's address too"));

        Optional<Contact> stranger =
                contact(fields.object("stranger"), "is the stranger's address too");
        Optional<String> topic = fields.required("topic", texts::topic);
        Optional<Reason> reason = reason();
        fields.nothingElse();

        if (!fields.violations().isEmpty()) {
            return new Reading.Unfit(fields.violations());
        }
        return new Reading.Fit(
                new UnsolicitedIntroduction(
                        new Person(
                                introducerName.orElseThrow(),
                                introducerAddress.orElseThrow(),
                                introducerLanguage.orElse(null)),
                        stranger.orElseThrow(),
                        topic.orElseThrow(),
                        reason.orElseThrow()));
    }

    private Optional<Contact> contact(Fields its, String objection) {
        Optional<String> name = its.required("name", texts::name);
        Optional<MailAddress> address = its.optional("email", people::another);
        its.nothingElse();
        address.ifPresent(known -> people.add(known, objection));
        return name.map(known -> new Contact(known, address.orElse(null)));
    }

    /** Without a reason that is known, nothing is said about what goes with which. */
    private Optional<Reason> reason() {
        Optional<Named> named = fields.required("reason", Named::of);
        boolean notMe = named.filter(found -> found != Named.NOT_ME).isEmpty();
        boolean later = named.filter(found -> found == Named.NOT_ME || found == Named.NO).isEmpty();

        @Nullable String knows =
                fields.optional("knows", texts::knows).filter(text -> !text.isEmpty()).orElse(null);
        if (knows != null && !notMe) {
            fields.refuse("knows", "goes with the reason not_me only");
        }
        @Nullable Contact better =
                fields.optionalObject("better")
                        .flatMap(found -> contact(found, "is the better person's address too"))
                        .orElse(null);
        if (!fields.isAbsent("better") && !notMe) {
            fields.refuse("better", "goes with the reason not_me only");
        }
        @Nullable Until until =
                fields.optional("until", typed -> Until.read(typed, today)).orElse(null);
        if (!fields.isAbsent("until") && !later) {
            fields.refuse("until", "goes with the reasons too_busy and postpone only");
        }
        return named.flatMap(found ->
                switch (found) {
                    case NOT_ME -> Optional.of(new Reason.NotMe(knows, better));
                    case TOO_BUSY -> Optional.of(new Reason.TooBusy(until));
                    case POSTPONE -> postpone(until);
                    case NO -> Optional.of(new Reason.No());
                });
    }

    private Optional<Reason> postpone(@Nullable Until until) {
        if (fields.isAbsent("until")) {
            return fields.refuse("until", "is required with the reason postpone");
        }
        return Optional.ofNullable(until).map(Reason.Postpone::new);
    }
}
