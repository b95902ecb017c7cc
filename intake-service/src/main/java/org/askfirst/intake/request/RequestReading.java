package org.askfirst.intake.request;

import java.util.List;
import java.util.Optional;
import org.askfirst.intake.field.Checked;
import org.askfirst.intake.field.Fields;
import org.askfirst.intake.field.Value;
import org.askfirst.intake.field.Violation;
import org.askfirst.intake.person.MailAddress;
import org.askfirst.intake.person.Person;
import org.askfirst.intake.text.TextRule;

/** What a body turned out to be: a request, or every rule it breaks in the order of the fields. */
public sealed interface RequestReading {

    /** All rules are kept. */
    record Fit(IntroductionRequest request) implements RequestReading {}

    /** At least one rule is broken. */
    record Unfit(List<Violation> violations) implements RequestReading {}

    /**
     * Reads a body.
     *
     * @param introducer the address of who is signed in
     * @param own the service's own address, which is nobody's
     */
    static RequestReading of(Value body, MailAddress introducer, MailAddress own) {
        Fields fields = Fields.of(body);

        Fields requesterFields = fields.object("requester");
        Optional<String> requesterName = requesterFields.required("name", TextRule.NAME::check);
        Optional<MailAddress> requesterAddress =
                requesterFields.required(
                        "email", typed -> another(typed, introducer, own, Optional.empty()));
        boolean askedForIt = requesterFields.truth("askedForIt");
        requesterFields.nothingElse();

        Fields targetFields = fields.object("target");
        Optional<String> targetName = targetFields.required("name", TextRule.NAME::check);
        Optional<MailAddress> targetAddress =
                targetFields.required(
                        "email", typed -> another(typed, introducer, own, requesterAddress));
        targetFields.nothingElse();

        Optional<String> topic = fields.required("topic", TextRule.TOPIC::check);
        Optional<String> blurb = fields.required("blurb", TextRule.BLURB::check);
        Optional<String> note =
                fields.optional("note", TextRule.NOTE::check).filter(text -> !text.isEmpty());
        fields.nothingElse();

        if (!fields.violations().isEmpty()) {
            return new Unfit(fields.violations());
        }
        return new Fit(
                new IntroductionRequest(
                        new Person(requesterName.orElseThrow(), requesterAddress.orElseThrow()),
                        askedForIt,
                        new Person(targetName.orElseThrow(), targetAddress.orElseThrow()),
                        topic.orElseThrow(),
                        blurb.orElseThrow(),
                        note.orElse(null)));
    }

    /** An address that belongs to none of the others. */
    private static Checked<MailAddress> another(
            String typed,
            MailAddress introducer,
            MailAddress own,
            Optional<MailAddress> requester) {
        return switch (MailAddress.parse(typed)) {
            case Checked.Bad<MailAddress> bad -> bad;
            case Checked.Good<MailAddress>(MailAddress address) -> {
                if (same(address, own)) {
                    yield Checked.bad("is this service's own address");
                }
                if (same(address, introducer)) {
                    yield Checked.bad("is the introducer's own address");
                }
                if (requester.filter(other -> same(address, other)).isPresent()) {
                    yield Checked.bad("is the requester's address too");
                }
                yield Checked.good(address);
            }
        };
    }

    private static boolean same(MailAddress one, MailAddress other) {
        return one.normalised().equals(other.normalised());
    }
}
