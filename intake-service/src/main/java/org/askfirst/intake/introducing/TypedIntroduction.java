package org.askfirst.intake.introducing;

import java.util.UUID;
import java.util.function.Function;
import org.askfirst.intake.json.TypedFields;
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
        TypedFields body = new TypedFields();
        body.put(
                "requester",
                person(requesterName, requesterEmail, languageRequester)
                        .put("askedForIt", askedForIt));
        boolean someone = !targetName.isBlank() || !targetEmail.isBlank();
        if (someone) {
            body.put("target", person(targetName, targetEmail, languageTarget));
        }
        return body.put("route", route)
                .put("topic", topic)
                .put("blurb", blurb)
                .put("note", note)
                .toRequest();
    }

    private static TypedFields person(String name, String email, String language) {
        return new TypedFields().put("name", name).put("email", email).put("language", language);
    }
}
