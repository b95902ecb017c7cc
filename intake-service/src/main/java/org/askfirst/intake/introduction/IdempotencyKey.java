package org.askfirst.intake.introduction;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.askfirst.intake.field.Checked;

/** The optional header that makes a repeated call harmless. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKey() {}

    static Checked<Optional<String>> of(List<String> values) {
        if (values.size() > 1) {
            return Checked.bad("is given more than once");
        }
        if (!values.stream().allMatch(value -> VISIBLE.matcher(value).matches())) {
            return Checked.bad("must be 1 to 255 visible ASCII characters");
        }
        return Checked.good(values.stream().findFirst());
    }
}
