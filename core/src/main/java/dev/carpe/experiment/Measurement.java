package dev.carpe.experiment;

import dev.carpe.experiment.Assignment.Progress;

/// Something that an experiment's counts take up.
public sealed interface Measurement {
    /// Whose place it is about, as it stands after this.
    Assignment place();

    /// A customer was given a place.
    ///
    /// @param place the place
    /// @param holdout the share of those that got no answer at that time, 0…1; NaN where it was not written down
    record Enrolled(Assignment place, double holdout) implements Measurement {}

    /// A customer with a place reached a goal.
    ///
    /// @param place the place, with everything reached so far
    /// @param more what was added
    record Reached(Assignment place, Progress more) implements Measurement {}

    /// The answer of a place has come further.
    ///
    /// @param place the place, as it stands now
    /// @param before how far it had come
    record Delivered(Assignment place, Delivery before) implements Measurement {}

    /// A place is to be counted out, with everything that was reached in it: the person holds an earlier one, in the same experiment or in
    /// another of its namespace.
    ///
    /// @param place the place
    /// @param kept the place that counts
    record Excluded(Assignment place, Assignment kept) implements Measurement {
        /// Tells whether both are places in one experiment.
        public boolean isWithinOne() {
            return place.experiment().equals(kept.experiment());
        }

        /// Tells whether the person has met what should have been kept apart.
        public boolean isMixed() {
            return !isWithinOne() || !place.arm().equals(kept.arm());
        }
    }
}
