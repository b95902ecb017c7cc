package org.askfirst.consent.route;

import jakarta.enterprise.context.ApplicationScoped;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.text.Characters;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.Texts;

/**
 * What each field of a route may hold, however it comes in. Required texts refuse the empty one.
 */
@ApplicationScoped
class RouteRules {

    static final String REQUIRED = "is required";
    static final int LARGEST = 1_000_000;

    private final PersonKeys personKeys;
    private final Texts texts;
    private final String ownKey;

    RouteRules(PersonKeys personKeys, Texts texts, Settings settings) {
        this.personKeys = personKeys;
        this.texts = texts;
        this.ownKey = personKeys.of(settings.mailFrom());
    }

    /** A route's name, which stands in paths and requests. */
    static Checked<String> routeName(String typed) {
        if (typed.isEmpty()) {
            return Checked.bad(REQUIRED);
        }
        return RouteName.isOne(typed)
                ? Checked.good(typed)
                : Checked.bad(
                        "must be 1 to 63 of a-z, 0-9 and hyphen, and begin and end with none");
    }

    /**
     * A person's name, or a route's title: it stands in letters where a name would, and keeps the
     * same rule.
     */
    Checked<String> name(String typed) {
        return switch (texts.betterName(typed)) {
            case Checked.Good<String>(String text) ->
                    text.isEmpty() ? Checked.bad(REQUIRED) : Checked.good(text);
            case Checked.Bad<String> bad -> bad;
        };
    }

    /** An address one can write to, in the form in which it is written to. */
    Checked<String> email(String typed) {
        if (Characters.bare(typed).isEmpty()) {
            return Checked.bad(REQUIRED);
        }
        return switch (MailAddress.parse(typed)) {
            case Checked.Good<MailAddress>(MailAddress address) ->
                    personKey(address.text()).equals(ownKey)
                            ? Checked.bad("is this service's own address")
                            : Checked.good(address.text());
            case Checked.Bad<MailAddress>(String message) -> Checked.bad(message);
        };
    }

    String personKey(String email) {
        return personKeys.of(email);
    }

    /** A whole number that is not too small or too large to be meant. */
    static Checked<Integer> number(long number, int least) {
        return number >= least && number <= LARGEST
                ? Checked.good((int) number)
                : Checked.bad(numberRule(least));
    }

    static String numberRule(int least) {
        return "must be a whole number from " + least + " to " + LARGEST;
    }
}
