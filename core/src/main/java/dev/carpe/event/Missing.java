package dev.carpe.event;

/// The absence of a value: a property that was not sent, or was sent as `null`.
public enum Missing implements Value {
    MISSING;

    @Override
    public String toString() {
        return "missing";
    }
}
