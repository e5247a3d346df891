package dev.carpe.decide;

import dev.carpe.detect.Moment;
import org.jspecify.annotations.Nullable;

/// A candidate that was not chosen.
///
/// @param trigger id of the trigger
/// @param moment the moment it would have answered; null where none is active
/// @param experience id of the experience; null where it did not come to that
/// @param reason why not
public record Withheld(
        String trigger, @Nullable Moment moment, @Nullable String experience, Reason reason) {
    @Override
    public String toString() {
        return trigger
                + (experience == null ? "" : "/" + experience)
                + ": "
                + reason.code()
                + ", "
                + reason.words();
    }
}
