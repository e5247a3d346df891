package dev.carpe.app.rows;

import java.io.IOException;

/// A file that cannot be read as what it should be; the message says so in words for a newcomer.
public final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    /// Why, in one sentence.
    public Unreadable(String message) {
        super(message);
    }

    /// Why, in one sentence, and what it came from.
    public Unreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
