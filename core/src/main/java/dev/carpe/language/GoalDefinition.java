package dev.carpe.language;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A `goal:` document: what an answer should bring about, or as a guardrail must not.
///
/// @param id kebab-case id
/// @param on the events that reach it, under its `where`
/// @param within in which time after the answer
/// @param value property whose number is the goal's value, or null where reaching it counts as 1
/// @param place where the document starts
public record GoalDefinition(
        String id, Matcher on, Duration within, @Nullable String value, Place place)
        implements Document {}
