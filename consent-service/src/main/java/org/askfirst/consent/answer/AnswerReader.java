package org.askfirst.consent.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.FieldReader;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.text.Texts;

/**
 * Makes an answer of a posted form. Only the fields of the pressed choice count; what stands in the
 * others is neither read nor refused.
 */
final class AnswerReader {

    private static final String ANSWER = "answer";
    private static final String BETTER_NAME = "betterName";
    private static final String BETTER_EMAIL = "betterEmail";

    private final Form form;
    private final FieldReader fields;
    private final Texts texts;
    private final LocalDate today;
    private final Predicate<String> isOwnAddress;

    private AnswerReader(Form form, Texts texts, LocalDate today, Predicate<String> isOwnAddress) {
        this.form = form;
        this.fields = new FieldReader(form);
        this.texts = texts;
        this.today = today;
        this.isOwnAddress = isOwnAddress;
    }

    /**
     * @param isOwnAddress whether an address is the one of the person who answers
     */
    static Reading read(
            Form form, Texts texts, Role role, LocalDate today, Predicate<String> isOwnAddress) {
        return new AnswerReader(form, texts, today, isOwnAddress).read(role);
    }

    private Reading read(Role role) {
        return switch (fields.pressed(ANSWER)) {
            case "yes" -> new Reading.Clear(new Answer.Yes());
            case "no" -> new Reading.Clear(new Answer.No());
            case "too_busy" -> reading(new Answer.TooBusy(fields.until(today)));
            case "not_me" ->
                    switch (role) {
                        case TARGET -> notMe();
                        case REQUESTER -> unanswered();
                    };
            case String _ -> unanswered();
        };
    }

    private static Reading unanswered() {
        return new Reading.Unclear(
                List.of(new FieldError(ANSWER, "Please press one of the answers below.")));
    }

    private Reading notMe() {
        String knows = fields.one("knows", "This text", texts::knows);
        String name = fields.one(BETTER_NAME, "This name", texts::betterName);
        String email = fields.address(BETTER_EMAIL);
        if (email != null && isOwnAddress.test(email)) {
            fields.refuse(BETTER_EMAIL, "This is your own address.");
        }
        boolean nameless = form.all(BETTER_NAME).stream().allMatch(String::isBlank);
        if (email != null && nameless) {
            fields.refuse(BETTER_NAME, "Please say whose address it is: a name or a role.");
        }
        return fields.errors().isEmpty()
                ? new Reading.Clear(new Answer.NotMe(knows, name, email))
                : new Reading.Unclear(fields.errors());
    }

    private Reading reading(Answer answer) {
        return fields.errors().isEmpty()
                ? new Reading.Clear(answer)
                : new Reading.Unclear(fields.errors());
    }
}
