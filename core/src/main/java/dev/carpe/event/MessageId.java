package dev.carpe.event;

/// The sender's id of one message: the same id twice is one event sent twice.
///
/// @param value the id as sent, never empty
/// @param hash 64 well-mixed bits of the value, by which a profile's tail tells duplicates
public record MessageId(String value, long hash) {

    /// The id of this text.
    public static MessageId of(String value) {
        return new MessageId(value, hash(value));
    }

    /// An id of which only the hash is known: good for detection, which reads nothing else of it, and not for keeping the event.
    public static MessageId hashed(long hash) {
        return new MessageId("#", hash);
    }

    /// FNV-1a over the UTF-16 units, finished with MurmurHash3's 64-bit mixer so that near ids end far apart.
    private static long hash(String value) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    @Override
    public String toString() {
        return value;
    }
}
