package dev.carpe.recordings;

/// What was sent is no recording; the message says what is wrong, and where.
public final class Malformed extends RuntimeException {
    Malformed(String message) {
        super(message, null, false, false);
    }
}
