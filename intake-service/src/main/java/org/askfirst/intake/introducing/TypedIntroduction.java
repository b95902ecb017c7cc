package org.askfirst.intake.introducing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the form, as typed.
 *
 * @param key makes a second press the same introduction
 */
record TypedIntroduction(
        String requesterName,
        String requesterEmail,
        boolean askedForIt,
        String targetName,
        String targetEmail,
        String route,
        String topic,
        String blurb,
        String note,
        String languageRequester,
        String languageTarget,
        String key) {

    static TypedIntroduction of(Form form) {
        return of(form::first, form::first, form.first("key"));
    }

    /**
     * What another system's link fills in: nothing that the introducer has to say themselves, which
     * are the requester's wish, the private note and the two languages.
     */
    static TypedIntroduction prefilled(Function<String, @Nullable String> query) {
        return of(
                name -> {
                    String value = query.apply(name);
                    return value == null ? "" : value;
                },
                _ -> "",
                UUID.randomUUID().toString());
    }

    private static TypedIntroduction of(
            Function<String, String> fields, Function<String, String> own, String key) {
        return new TypedIntroduction(
                fields.apply("requesterName"),
                fields.apply("requesterEmail"),
                own.apply("askedForIt").equals("yes"),
                fields.apply("targetName"),
                fields.apply("targetEmail"),
                fields.apply("route"),
                fields.apply("topic"),
                fields.apply("blurb"),
                own.apply("note"),
                own.apply("languageRequester"),
                own.apply("languageTarget"),
                key);
    }

    /** Whether nothing is filled in yet. */
    boolean isEmpty() {
        return (requesterName + requesterEmail + targetName + targetEmail + route + topic + blurb)
                .isEmpty();
    }

    /** The body that {@code POST /introductions} takes. */
    byte[] toRequest() {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> requester = person(requesterName, requesterEmail, languageRequester);
        requester.put("askedForIt", askedForIt);
        body.put("requester", requester);
        boolean someone = !targetName.isBlank() || !targetEmail.isBlank();
        if (someone) {
            body.put("target", person(targetName, targetEmail, languageTarget));
        }
        put(body, "route", route);
        put(body, "topic", topic);
        put(body, "blurb", blurb);
        put(body, "note", note);
        return Json.write(body);
    }

    private static Map<String, Object> person(String name, String email, String language) {
        Map<String, Object> person = new LinkedHashMap<>();
        put(person, "name", name);
        put(person, "email", email);
        put(person, "language", language);
        return person;
    }

    /** An empty field of a form is a field that was left out. */
    private static void put(Map<String, Object> fields, String name, String text) {
        if (!text.isBlank()) {
            fields.put(name, text);
        }
    }
}
