package dev.carpe.detect;

import java.time.Instant;

/// Events that almost made a moment, and the one thing that was in the way.
///
/// @param definition id of the definition
/// @param key the key they share; of events that have different ones that of the last
/// @param time time of the last of them
/// @param reason what was in the way
/// @param words the same in one sentence, with figures: `Element Dwelled came 40s too late for within 20m`
/// @param said the same as a form and the values that stand in it
/// @param distance how near it was, for ordering: 0 is nearest; comparable within one reason only
public record NearMiss(
        String definition,
        Key key,
        Instant time,
        Reason reason,
        String words,
        Said said,
        double distance) {
    /// What can be in the way, the most telling first.
    public enum Reason {
        /// The events lay further apart than the window allows.
        TOO_LATE,
        /// An event came before an absence was over.
        TOO_EARLY,
        /// Counted events followed each other too closely.
        TOO_CLOSE,
        /// One event did not meet its step's condition.
        CONDITION,
        /// Values added up, a score or a probability rose, but not as far as needed.
        TOO_LITTLE,
        /// Some, not all, of the events that a step counts had come.
        TOO_FEW,
        /// All steps had come, in another order.
        WRONG_ORDER,
        /// A `without` event came between.
        DISTURBED,
        /// An event came that must not come for a time.
        CANCELLED,
        /// All steps have come; time decides.
        WAITING,
        /// The events belong to different keys.
        OTHER_KEY,
        /// All steps but one had come.
        STEP_MISSING,
        /// It was complete, but in the quiet after a raise, or with events that a raise had used.
        QUIET,
        /// An event lacked the consent that the definition's purpose asks for.
        NO_CONSENT
    }
}
