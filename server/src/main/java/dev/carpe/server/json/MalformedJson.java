package dev.carpe.server.json;

/// A text that is no JSON, or not of the form that was expected. The message says what and where, for whoever sent it.
public final class MalformedJson extends RuntimeException {
    /// A text with this wrong.
    public MalformedJson(String message) {
        super(message, null, false, false);
    }
}
