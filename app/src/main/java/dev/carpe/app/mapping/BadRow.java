package dev.carpe.app.mapping;

/// A row that cannot become an event; the message says why. Thrown and caught within a row, so it carries no stack.
final class BadRow extends Exception {
    private static final long serialVersionUID = 1;

    BadRow(String message) {
        super(message, null, false, false);
    }

    /// A value that breaks a rule. Long values are cut.
    static BadRow of(String column, String value, String rule) {
        String shown = value.length() > 60 ? value.substring(0, 57) + "…" : value;
        return new BadRow(column + ": \"" + shown + "\" " + rule);
    }
}
