package dev.carpe.app.client;

/// A server cannot be reached, or refuses; the message says which and why.
public final class ServerTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String hint;

    ServerTrouble(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /// What to do about it; may be empty.
    public String hint() {
        return hint;
    }
}
