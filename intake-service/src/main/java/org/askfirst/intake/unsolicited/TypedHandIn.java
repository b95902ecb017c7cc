package org.askfirst.intake.unsolicited;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.mail.FoundIntroduction;
import org.askfirst.intake.mime.Correspondent;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.UntilField;

/**
 * What stands in the form, as typed.
 *
 * @param mail the mail, as pasted
 * @param key makes a second press the same
 */
record TypedHandIn(
        String mail,
        String introducerName,
        String introducerEmail,
        String strangerName,
        String strangerEmail,
        String topic,
        String reason,
        String knows,
        String betterName,
        String betterEmail,
        UntilField until,
        String key) {

    static TypedHandIn of(Form form) {
        return new TypedHandIn(
                form.first("mail"),
                form.first("introducerName"),
                form.first("introducerEmail"),
                form.first("strangerName"),
                form.first("strangerEmail"),
                form.first("topic"),
                form.first("reason"),
                form.first("knows"),
                form.first("betterName"),
                form.first("betterEmail"),
                UntilField.of(form),
                form.first("key").isEmpty() ? fresh() : form.first("key"));
    }

    static TypedHandIn empty() {
        return of(Form.empty());
    }

    /** The same with what a mail says in place of what stood there; the rest stays. */
    TypedHandIn with(FoundIntroduction found) {
        boolean introducer = !found.introducer().equals(new Correspondent("", ""));
        boolean stranger = !found.stranger().equals(new Correspondent("", ""));
        return new TypedHandIn(
                mail,
                introducer ? found.introducer().name() : introducerName,
                introducer ? found.introducer().email() : introducerEmail,
                stranger ? found.stranger().name() : strangerName,
                stranger ? found.stranger().email() : strangerEmail,
                found.topic().isEmpty() ? topic : found.topic(),
                reason,
                knows,
                betterName,
                betterEmail,
                until,
                key);
    }

    /** The same with a mail in place of the one that was pasted. */
    TypedHandIn withMail(String text) {
        return new TypedHandIn(
                text,
                introducerName,
                introducerEmail,
                strangerName,
                strangerEmail,
                topic,
                reason,
                knows,
                betterName,
                betterEmail,
                until,
                key);
    }

    /** Whether both a span and a date are given. */
    boolean hasTwoTimes() {
        return isLater() && !until.span().isEmpty() && !until.date().isEmpty();
    }

    /**
     * The body that {@code POST /unsolicited-introductions} takes. What belongs to another reason
     * than the one that is chosen stays in the form and goes nowhere.
     */
    byte[] toRequest() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("introducer", person(introducerName, introducerEmail));
        body.put("stranger", person(strangerName, strangerEmail));
        put(body, "topic", topic);
        put(body, "reason", reason);
        if (reason.equals("not_me")) {
            put(body, "knows", knows);
            if (!betterName.isBlank() || !betterEmail.isBlank()) {
                body.put("better", person(betterName, betterEmail));
            }
        }
        if (isLater()) {
            put(body, "until", until.date().isEmpty() ? until.span() : until.date().strip());
        }
        return Json.write(body);
    }

    private boolean isLater() {
        return reason.equals("too_busy") || reason.equals("postpone");
    }

    private static Map<String, Object> person(String name, String email) {
        Map<String, Object> person = new LinkedHashMap<>();
        put(person, "name", name);
        put(person, "email", email);
        return person;
    }

    /** An empty field of a form is a field that was left out. */
    private static void put(Map<String, Object> fields, String name, String text) {
        if (!text.isBlank()) {
            fields.put(name, text);
        }
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
