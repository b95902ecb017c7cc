package org.askfirst.intake.reading;

import org.jspecify.annotations.Nullable;

/**
 * What a report says of one recipient whom a letter did not reach.
 *
 * @param status by RFC 3463, for example {@code 5.1.1}
 * @param permanent whether the mail server has given up
 * @param recipient the address as the report has it; null when it says none that is a mail address
 */
public record Failure(String status, boolean permanent, @Nullable String recipient) {}
