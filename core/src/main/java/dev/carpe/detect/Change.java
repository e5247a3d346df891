package dev.carpe.detect;

import java.time.Instant;

/// What became of a profile's moments in one step.
public sealed interface Change {
    /// The moment it is about, in its newest form.
    Moment moment();

    /// A moment was raised and announced.
    ///
    /// @param moment the moment
    record Raised(Moment moment) implements Change {}

    /// A late event or a merge gave an announced moment another time or other evidence; its id and first answer stay.
    ///
    /// @param moment the new form
    /// @param before the form announced before
    record Amended(Moment moment, Moment before) implements Change {}

    /// An announced moment is taken back: with what is known now it was none.
    ///
    /// @param moment the moment as announced
    /// @param at when it was taken back
    record Retracted(Moment moment, Instant at) implements Change {}

    /// A moment was found too late to be of use: it is counted, not announced.
    ///
    /// @param moment the moment
    record Missed(Moment moment) implements Change {}

    /// An active moment ended before its shelf life: by one of its `ends-on` events.
    ///
    /// @param moment the moment
    /// @param at the time of the event that ended it
    record Ended(Moment moment, Instant at) implements Change {}
}
