package dev.carpe.decide;

import dev.carpe.detect.Moment;
import java.time.Instant;

/// An answer that goes out by itself when its time has come, if everything still holds then.
///
/// @param trigger id of the trigger
/// @param placement the channel it goes by
/// @param moment the moment, in its newest form
/// @param due when to decide
public record Waiting(String trigger, String placement, Moment moment, Instant due) {
    /// The same answer for a moment that has changed its form.
    public Waiting about(Moment newest) {
        return new Waiting(trigger, placement, newest, due);
    }

    /// The same answer at another time.
    public Waiting until(Instant later) {
        return new Waiting(trigger, placement, moment, later);
    }

    /// Tells whether it is the same trigger's answer to the same moment.
    public boolean isSameAs(Waiting other) {
        return trigger.equals(other.trigger) && moment.id().equals(other.moment.id());
    }
}
