package dev.carpe.language.condition;

import dev.carpe.event.Text;
import java.util.Optional;

/// What a constant argument must look like, so that its writer hears of a mistake at once and not from
/// conditions that never hold.
enum Literals {
    ANY,
    DURATION,
    TIMESTAMP,
    ZONE,
    PATTERN;

    /// What is wrong with an argument, if it is.
    Optional<String> complaint(Tree argument) {
        if (argument instanceof Tree.Literal(Text(String text), _)) {
            return complaint(text);
        }
        boolean unknown = this == PATTERN;
        return unknown
                ? Optional.of("a pattern must be written out in quotes, to be checked beforehand")
                : Optional.empty();
    }

    private Optional<String> complaint(String text) {
        return switch (this) {
            case ANY -> Optional.empty();
            case DURATION ->
                    when(
                            Failed.is(Spans.parse(text)),
                            "'" + text + "' is not a duration (write '30m', '1h30m' or '7d')");
            case TIMESTAMP ->
                    when(
                            Failed.is(Times.parse(text)),
                            "'" + text + "' is not a time (write '2026-05-01T09:30:00Z')");
            case ZONE ->
                    when(
                            Times.zone(text).isEmpty(),
                            "'" + text + "' is no time zone (write 'Europe/Berlin' or '+02:00')");
            case PATTERN -> Regex.complaint(text);
        };
    }

    private static Optional<String> when(boolean wrong, String complaint) {
        return wrong ? Optional.of(complaint) : Optional.empty();
    }
}
