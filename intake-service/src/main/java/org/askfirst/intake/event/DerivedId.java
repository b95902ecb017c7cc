package org.askfirst.intake.event;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** An id that follows from what it is the id of, so that whatever comes again has it again. */
public final class DerivedId {

    private static final long VERSION_8 = 0x8000L;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;

    private DerivedId() {}

    /** The first bits of the basis' SHA-256, as a UUID of version 8 (RFC 9562). */
    public static UUID of(byte[] basis) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(basis));
        long high = digest.getLong() & ~VERSION_BITS | VERSION_8;
        long low = digest.getLong() & ~VARIANT_BITS | VARIANT;
        return new UUID(high, low);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
