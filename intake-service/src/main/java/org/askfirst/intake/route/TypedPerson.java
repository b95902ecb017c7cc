package org.askfirst.intake.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.askfirst.intake.consent.RoutesApi.Person;
import org.askfirst.platform.page.Form;

/** One row of the form, as typed. */
record TypedPerson(String name, String email, String position, String weight, String monthlyCap) {

    /** More digits than any number that is meant, few enough for a long. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    static TypedPerson nobody() {
        return new TypedPerson("", "", "", "", "");
    }

    static TypedPerson of(Person person) {
        return new TypedPerson(
                person.name(),
                person.email(),
                String.valueOf(person.position()),
                String.valueOf(person.weight()),
                Optional.ofNullable(person.monthlyCap()).map(String::valueOf).orElse(""));
    }

    static TypedPerson of(Form form, int row) {
        return new TypedPerson(
                form.first("name-" + row),
                form.first("email-" + row),
                form.first("position-" + row),
                form.first("weight-" + row),
                form.first("monthlyCap-" + row));
    }

    boolean isBlank() {
        return (name + email + position + weight + monthlyCap).isBlank();
    }

    /** As consent takes somebody; an empty field is one that was left out. */
    Map<String, Object> toRequest() {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("name", name);
        person.put("email", email);
        put(person, "position", position);
        put(person, "weight", weight);
        put(person, "monthlyCap", monthlyCap);
        return person;
    }

    /** What is no number goes as it is, so that consent says the rule. */
    private static void put(Map<String, Object> person, String field, String typed) {
        String number = typed.strip();
        if (!number.isEmpty()) {
            person.put(
                    field,
                    DIGITS.matcher(number).matches() ? (Object) Long.valueOf(number) : number);
        }
    }
}
