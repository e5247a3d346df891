package dev.carpe.event;

/// A truth value.
public enum Bool implements Value {
    FALSE,
    TRUE;

    /// The value of a Java boolean.
    public static Bool of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    /// This value as a Java boolean.
    public boolean truth() {
        return this == TRUE;
    }

    @Override
    public String toString() {
        return this == TRUE ? "true" : "false";
    }
}
