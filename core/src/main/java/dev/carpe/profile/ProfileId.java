package dev.carpe.profile;

/// The canonical id of a profile: the user id once it is known, before that the anonymous id.
///
/// @param value an opaque, non-empty string
public record ProfileId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
