package org.askfirst.platform.text;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The rules of what people write here: those of each kind of text ({@link TextRule}), and that
 * nothing looks like this service's own links, and no name like somebody else's.
 */
public final class Texts {

    private final Ours ours;

    /**
     * @param organisation the name people see
     * @param bases where our links lead: the public bases of both services
     */
    public Texts(String organisation, List<URI> bases) {
        this.ours = new Ours(organisation, bases);
    }

    /** A display name, or a title that stands where a name would. */
    public Checked<String> name(String typed) {
        return check(TextRule.NAME, typed);
    }

    /** The name of somebody who would be better, or nothing. */
    public Checked<String> betterName(String typed) {
        return check(TextRule.BETTER_NAME, typed);
    }

    /** What the introduction is about. */
    public Checked<String> topic(String typed) {
        return check(TextRule.TOPIC, typed);
    }

    /** What the target judges it by. */
    public Checked<String> blurb(String typed) {
        return check(TextRule.BLURB, typed);
    }

    /** A private word to the target, or nothing. */
    public Checked<String> note(String typed) {
        return check(TextRule.NOTE, typed);
    }

    /** What somebody does know about, or nothing. */
    public Checked<String> knows(String typed) {
        return check(TextRule.KNOWS, typed);
    }

    /** What somebody wrote by mail in place of an answer. */
    public Checked<String> words(String typed) {
        return check(TextRule.WORDS, typed);
    }

    private Checked<String> check(TextRule rule, String typed) {
        return switch (rule.check(typed)) {
            case Checked.Bad<String> bad -> bad;
            case Checked.Good<String>(String text) ->
                    ours.linkIn(text)
                            .or(() -> rule.isName() ? likeAnother(text) : Optional.empty())
                            .<Checked<String>>map(Checked::bad)
                            .orElseGet(() -> Checked.good(text));
        };
    }

    private Optional<String> likeAnother(String text) {
        return Scripts.objection(text).or(() -> ours.nameIn(text));
    }
}
