package dev.carpe.engine;

/// The engine did not do what it was asked; [#refusal] tells why. An answer for the caller's caller, not a bug: it has no stack
/// trace.
public final class Refused extends RuntimeException {
    private final transient Refusal refusal;

    /// A refusal for this reason.
    public Refused(Refusal refusal) {
        super(refusal.words(), null, false, false);
        this.refusal = refusal;
    }

    /// Why.
    public Refusal refusal() {
        return refusal;
    }
}
