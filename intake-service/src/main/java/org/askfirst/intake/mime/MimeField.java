package org.askfirst.intake.mime;

/**
 * A field of a header.
 *
 * @param name in lower case
 * @param body unfolded; its encoded words (RFC 2047) are left as they are
 */
public record MimeField(String name, String body) {}
