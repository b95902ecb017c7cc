package org.askfirst.platform.request;

import java.util.Optional;
import java.util.regex.Pattern;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.Texts;

/** Reads what an introducer asks for. */
public final class IntroductionReader {

    /** A label of a host name (RFC 1123, section 2.1), in lower case. */
    private static final Pattern ROUTE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private IntroductionReader() {}

    /**
     * Reads a body.
     *
     * @param texts the rules of what people write
     * @param introducer the address of who is signed in
     * @param own the service's own address, which is nobody's
     */
    public static Reading read(
            Fields fields, Texts texts, MailAddress introducer, MailAddress own) {
        DifferentPeople people = new DifferentPeople(own);
        people.add(introducer, "is the introducer's own address");

        Fields requesterFields = fields.object("requester");
        Optional<String> requesterName = requesterFields.required("name", texts::name);
        Optional<MailAddress> requesterAddress = requesterFields.required("email", people::another);
        boolean askedForIt = requesterFields.truth("askedForIt");
        Optional<Language> requesterLanguage = requesterFields.optional("language", Language::read);
        requesterFields.nothingElse();
        requesterAddress.ifPresent(
                address -> people.add(address, "is the requester's address too"));

        Optional<Whom> whom = whom(fields, people, texts);
        Optional<String> topic = fields.required("topic", texts::topic);
        Optional<String> blurb = fields.required("blurb", texts::blurb);
        Optional<String> note =
                fields.optional("note", texts::note).filter(text -> !text.isEmpty());
        fields.nothingElse();

        if (!fields.violations().isEmpty()) {
            return new Reading.Unfit(fields.violations());
        }
        return new Reading.Fit(
                new IntroductionRequest(
                        new Person(
                                requesterName.orElseThrow(),
                                requesterAddress.orElseThrow(),
                                requesterLanguage.orElse(null)),
                        askedForIt,
                        whom.orElseThrow(),
                        topic.orElseThrow(),
                        blurb.orElseThrow(),
                        note.orElse(null)));
    }

    /** Exactly one of a target and a route. */
    private static Optional<Whom> whom(Fields fields, DifferentPeople people, Texts texts) {
        Optional<Whom> target =
                fields.optionalObject("target").flatMap(found -> target(found, people, texts));
        if (fields.isAbsent("route")) {
            return fields.isAbsent("target")
                    ? fields.refuse("target", "is required, or a route")
                    : target;
        }
        return fields.isAbsent("target")
                ? fields.required("route", IntroductionReader::route)
                : fields.refuse("route", "only one of target and route");
    }

    private static Optional<Whom> target(Fields fields, DifferentPeople people, Texts texts) {
        Optional<String> name = fields.required("name", texts::name);
        Optional<MailAddress> address = fields.required("email", people::another);
        Optional<Language> language = fields.optional("language", Language::read);
        fields.nothingElse();
        return name.flatMap(known ->
                address.map(
                        there -> new Whom.Target(new Person(known, there, language.orElse(null)))));
    }

    private static Checked<Whom> route(String typed) {
        return ROUTE.matcher(typed).matches()
                ? Checked.good(new Whom.Route(typed))
                : Checked.bad(
                        "must be 1 to 63 lower-case letters, digits and hyphens, with no hyphen at"
                                + " either end");
    }
}
