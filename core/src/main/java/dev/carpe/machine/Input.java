package dev.carpe.machine;

import dev.carpe.decide.Decision;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.profile.Merge;
import java.util.List;

/// What can happen to a customer.
public sealed interface Input {

    /// An event of this customer was received.
    ///
    /// @param event the event
    record Received(Event event) implements Input {}

    /// Time has passed.
    record Tick() implements Input {}

    /// Another profile turned out to be this customer.
    ///
    /// @param other the state of the other profile, which must not be used afterwards
    /// @param merge who went into whom
    record Merged(Customer other, Merge merge) implements Input {}

    /// The customer withdrew consent by another way than an event.
    ///
    /// @param purpose for what
    record Withdrew(String purpose) implements Input {}

    /// Somebody asks what to show.
    ///
    /// @param placements the slots to fill, the most important first
    /// @param context where the question comes from
    /// @param shows whether what is answered is shown for certain, and so counts as a contact at once; where not, a [Shown] follows
    ///     if it is
    record Asked(List<String> placements, Struct context, boolean shows) implements Input {
        public Asked {
            placements = List.copyOf(placements);
        }
    }

    /// What was answered has been shown.
    ///
    /// @param decision the answer
    record Shown(Decision decision) implements Input {}
}
