package dev.carpe.analytics;

/// A question that cannot be answered as it was put. The message says what is wrong and what to do.
public final class BadQuestion extends RuntimeException {
    BadQuestion(String message) {
        // No stack trace: it says what a caller did, not where we stood.
        super(message, null, false, false);
    }

    /// What is wrong, and what to do.
    public String words() {
        return String.valueOf(getMessage());
    }
}
