package org.askfirst.consent.ownpage;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.FieldReader;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/** Makes a wish of a posted form. Only the fields of the pressed choice count. */
final class WishReader {

    private static final String CHOICE = "choice";
    private static final String ONE_CLICK = "List-Unsubscribe";
    private static final Pattern DAYS_OF_A_MONTH = Pattern.compile("0?[1-9]|[12][0-9]|3[01]");

    private final Form form;
    private final FieldReader fields;
    private final ChoicePage page;
    private final LocalDate today;

    private WishReader(Form form, ChoicePage page, LocalDate today) {
        this.form = form;
        this.fields = new FieldReader(form);
        this.page = page;
        this.today = today;
    }

    static Reading read(Form form, ChoicePage page, LocalDate today) {
        WishReader reader = new WishReader(form, page, today);
        Wish wish = reader.wish();
        List<FieldError> errors = reader.fields.errors();
        return wish == null || !errors.isEmpty()
                ? new Reading.Unclear(errors)
                : new Reading.Clear(wish);
    }

    /** Null when something is wrong, which is then among the errors. */
    private @Nullable Wish wish() {
        if (!page.own() && isOneClick(form)) {
            return new Wish.Unsubscribe();
        }
        Wish wish =
                switch (fields.pressed(CHOICE)) {
                    case "ask_me" -> Wish.askMe();
                    case "pause" -> pause();
                    case "never" -> Wish.never();
                    case "cap" -> cap();
                    case String other -> page.own() ? ownWish(other) : askWish(other);
                };
        if (wish == null && fields.errors().isEmpty()) {
            fields.refuse(CHOICE, "Please press one of the buttons below.");
        }
        return wish;
    }

    /** What only the page of an ask offers. */
    private @Nullable Wish askWish(String pressed) {
        return switch (pressed) {
            case "never_this_introducer" -> Wish.neverThisIntroducer();
            case "link" -> link();
            case String _ -> null;
        };
    }

    /** What only a page opened by a one-time link offers. */
    private @Nullable Wish ownWish(String pressed) {
        return switch (pressed) {
            case "export" -> new Wish.Export();
            case "erase" -> erase();
            case String _ -> null;
        };
    }

    /** What a mail program posts (RFC 8058). */
    static boolean isOneClick(Form form) {
        return form.all(ONE_CLICK).equals(List.of("One-Click")) && form.all(CHOICE).isEmpty();
    }

    private @Nullable Wish pause() {
        LocalDate until = fields.until(today);
        if (until == null && fields.errors().isEmpty()) {
            fields.refuse("until", "Please say until when.");
        }
        return until == null ? null : Wish.pause(until);
    }

    private @Nullable Wish cap() {
        String number = fields.pressed("perMonth").strip();
        if (!DAYS_OF_A_MONTH.matcher(number).matches()) {
            fields.refuse("perMonth", "Please write a number from 1 to 31.");
            return null;
        }
        return Wish.cap(Integer.parseInt(number));
    }

    private @Nullable Wish link() {
        if (page.knowsAddress()) {
            return new Wish.Link(null);
        }
        String email = fields.address("email");
        if (email == null && fields.errors().isEmpty()) {
            fields.refuse("email", "Please write your mail address.");
        }
        return email == null ? null : new Wish.Link(email);
    }

    private @Nullable Wish erase() {
        if (!form.all("sure").equals(List.of("yes"))) {
            fields.refuse("sure", "Please tick this first: it cannot be undone.");
            return null;
        }
        return new Wish.Erase();
    }
}
