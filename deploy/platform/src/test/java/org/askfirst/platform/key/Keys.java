package org.askfirst.platform.key;

/** The keys of the samples: 32 bytes, each one more than the one before. */
public final class Keys {

    private Keys() {}

    public static Key from(int first) {
        return new Key(bytes(first));
    }

    static byte[] bytes(int first) {
        byte[] bytes = new byte[Key.LEAST_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
