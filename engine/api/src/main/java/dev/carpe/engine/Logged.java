package dev.carpe.engine;

import dev.carpe.decide.DecisionId;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.profile.Merge;
import java.time.Instant;
import java.util.List;

/// What the log keeps of an input.
public sealed interface Logged {
    /// An event, with `receivedMillis` as it counted.
    ///
    /// @param event the event
    record Received(Event event) implements Logged {}

    /// Time passed and something was due.
    ///
    /// @param due when it was due
    /// @param late whether it fired more than a second after that: the engine was not running, or far behind
    record Ticked(Instant due, boolean late) implements Logged {}

    /// Another profile was taken in.
    ///
    /// @param merge who went into whom
    record Merged(Merge merge) implements Logged {}

    /// A merge was taken back; both profiles have been folded again.
    ///
    /// @param merge who had gone into whom
    record Unmerged(Merge merge) implements Logged {}

    /// Consent was withdrawn by another way than an event.
    ///
    /// @param purpose for what
    record Withdrew(String purpose) implements Logged {}

    /// A question was asked.
    ///
    /// @param placements the slots to fill
    /// @param context where the question came from
    /// @param shows whether what was answered counted as shown at once
    /// @param changed whether it changed anything for the customer
    record Asked(List<String> placements, Struct context, boolean shows, boolean changed)
            implements Logged {
        public Asked {
            placements = List.copyOf(placements);
        }
    }

    /// An answer was shown.
    ///
    /// @param decision which
    record Shown(DecisionId decision) implements Logged {}

    /// The customer was erased: whatever else keeps data of these ids must forget it too.
    ///
    /// @param ids the profiles and devices that were this customer
    record Erased(List<String> ids) implements Logged {
        public Erased {
            ids = List.copyOf(ids);
        }
    }
}
