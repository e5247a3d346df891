package dev.carpe.language;

/// Something a workspace's author should know: what is wrong, where, and what to write instead.
///
/// @param place where it stands
/// @param severity whether the workspace can be used in spite of it
/// @param message one sentence with the value, the rule and the remedy
public record Problem(Place place, Severity severity, String message) {
    /// How bad it is.
    public enum Severity {
        ERROR,
        WARNING
    }

    @Override
    public String toString() {
        return place + ": " + (severity == Severity.WARNING ? "warning: " : "") + message;
    }
}
