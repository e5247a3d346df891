package dev.carpe.app.simulation;

import java.time.Duration;
import java.util.List;

/// What somebody does in a visit, part by part: what comes next may depend on what they were shown.
interface Script {
    /// The next part; empty when the visit is over.
    List<Step> next();

    /// An experience was shown in the slot looked at last.
    default void shown(String experience) {}

    /// What follows from the visit, after it is over.
    default List<Later> later() {
        return List.of();
    }

    /// A visit to come.
    record Later(Duration after, Script script) {}
}
