package org.askfirst.consent.followup;

import java.util.List;
import org.askfirst.consent.followup.FollowUps.FollowUp;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.FieldReader;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.text.Texts;

/** Reads a press on what the page offers. */
final class PressReader {

    static final String NAME = "name";
    static final String EMAIL = "email";
    private static final String PRESS = "press";

    private PressReader() {}

    static Press read(Form form, Texts texts, FollowUp offered) {
        FieldReader fields = new FieldReader(form);
        String pressed = fields.pressed(PRESS);
        return switch (offered) {
            case FollowUp.CallOff _ ->
                    pressed.equals("call_off") ? new Press.CallOff() : unpressed();
            case FollowUp.AskInstead _ -> pressed.equals("ask") ? ask(fields, texts) : unpressed();
            case FollowUp.CalledOff _, FollowUp.AskedSince _, FollowUp.Over _ ->
                    new Press.TooLate();
        };
    }

    private static Press ask(FieldReader fields, Texts texts) {
        String name = fields.one(NAME, "This name", texts::betterName);
        if (name == null && fields.errors().isEmpty()) {
            fields.refuse(NAME, "Please write whom we should ask.");
        }
        int before = fields.errors().size();
        String email = fields.address(EMAIL);
        if (email == null && fields.errors().size() == before) {
            fields.refuse(EMAIL, "Please write their mail address.");
        }
        return name == null || email == null
                ? new Press.Unclear(fields.errors())
                : new Press.Ask(name, email);
    }

    private static Press unpressed() {
        return new Press.Unclear(
                List.of(
                        new FieldError(
                                PRESS, "Please press the button, if that is what you want.")));
    }
}
