/// History, and the questions put to it: the log's tail goes into DuckDB, in order and exactly once. Reading order: [dev.carpe.analytics.History] →
/// `Intake` → `Schema`, then any question.
@NullMarked
package dev.carpe.analytics;

import org.jspecify.annotations.NullMarked;
