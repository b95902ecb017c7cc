package org.askfirst.consent.seal;

/**
 * The seal of an event.
 *
 * @param keyId the first eight hexadecimal digits of the key's SHA-256
 * @param mac HMAC-SHA256 in base64url without padding
 */
public record Seal(String keyId, String mac) {}
