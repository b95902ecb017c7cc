package org.askfirst.intake.introduction;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.askfirst.intake.introducer.Introducer;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.request.IntroductionRequest;
import org.jspecify.annotations.Nullable;

/** The ids of introductions. */
final class IntroductionId {

    private static final long VERSION_8 = 0x8000L;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;

    /** What makes two requests the same one; as RFC 8785 writes it, no two read alike. */
    private record Basis(
            String issuer,
            String subject,
            String key,
            String requesterName,
            String requesterEmail,
            boolean askedForIt,
            String targetName,
            String targetEmail,
            String topic,
            String blurb,
            @Nullable String note) {}

    private IntroductionId() {}

    /** An id of its own (RFC 9562, version 7). */
    static UUID fresh() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** The id of this request of this introducer under this key (RFC 9562, version 8). */
    static UUID derived(Introducer introducer, String key, IntroductionRequest request) {
        byte[] basis =
                Json.canonical(
                        new Basis(
                                introducer.issuer(),
                                introducer.subject(),
                                key,
                                request.requester().name(),
                                request.requester().address().text(),
                                request.askedForIt(),
                                request.target().name(),
                                request.target().address().text(),
                                request.topic(),
                                request.blurb(),
                                request.note()));
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
