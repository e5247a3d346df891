package dev.carpe.analytics;

import org.jspecify.annotations.Nullable;

/// Something of a customer that a journey map is measured by.
///
/// @param atMillis when
/// @param touchpoints numbers of the touchpoints that it happened at; may be empty
/// @param goal whether it is what the journey is for
/// @param channel by which channel, or null
/// @param survey which survey it answers, or null
/// @param score the answer's number; NaN where there is none
/// @param sentiment from −1 to 1; NaN where nothing tells
record Footstep(
        String profile,
        String session,
        long atMillis,
        int[] touchpoints,
        boolean goal,
        @Nullable String channel,
        @Nullable String survey,
        double score,
        double sentiment) {}
