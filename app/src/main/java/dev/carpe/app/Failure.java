package dev.carpe.app;

/// A command cannot go on; one line says why and one says what to do.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String hint;

    private Failure(int exitCode, String message, String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /// What was named cannot be read, or not be written.
    static Failure unreadable(String message, String hint) {
        return new Failure(ExitCode.UNREADABLE, message, hint);
    }

    /// What was found is not in order; it was told already, or the message tells it.
    static Failure found(String message, String hint) {
        return new Failure(ExitCode.FOUND, message, hint);
    }

    /// The command was called in a way that it cannot follow.
    static Failure usage(String message, String hint) {
        return new Failure(ExitCode.USAGE, message, hint);
    }

    int exitCode() {
        return exitCode;
    }

    /// What to do about it; may be empty.
    String hint() {
        return hint;
    }
}
