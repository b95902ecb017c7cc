package org.askfirst.intake.unsolicited;

import java.util.UUID;
import org.askfirst.intake.json.TypedFields;
import org.askfirst.intake.mail.FoundIntroduction;
import org.askfirst.intake.mime.Correspondent;
import org.askfirst.platform.page.Form;

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
        TypedDecline decline,
        String key) {

    static TypedHandIn of(Form form) {
        return new TypedHandIn(
                form.first("mail"),
                form.first("introducerName"),
                form.first("introducerEmail"),
                form.first("strangerName"),
                form.first("strangerEmail"),
                form.first("topic"),
                TypedDecline.of(form),
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
                decline,
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
                decline,
                key);
    }

    /** The body that {@code POST /unsolicited-introductions} takes. */
    byte[] toRequest() {
        TypedFields body = new TypedFields();
        body.put("introducer", person(introducerName, introducerEmail));
        body.put("stranger", person(strangerName, strangerEmail));
        body.put("topic", topic);
        decline.putInto(body);
        return body.toRequest();
    }

    static TypedFields person(String name, String email) {
        return new TypedFields().put("name", name).put("email", email);
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
