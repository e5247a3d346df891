package dev.carpe.profile;

/// The canonical id of a profile: the user id once it is known, before that the anonymous id.
///
/// @param value an opaque, non-empty string
public record ProfileId(String value) {
    /// What the ids of simulated customers begin with, on all their devices and accounts.
    public static final String SIMULATED = "sim-";

    /// Whether this is a simulated customer, who is left out where real ones alone are asked for.
    public boolean isSimulated() {
        return value.startsWith(SIMULATED);
    }

    @Override
    public String toString() {
        return value;
    }
}
