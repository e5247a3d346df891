package dev.carpe.server.collect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sender of events wants to know with the reply: what to show in these slots, now that the events have counted.
///
/// @param placements the slots, the most important first; none: nothing
/// @param visitor the visitor's signed id, by which a browser may ask
/// @param userHash the site backend's word for the user id, by which a browser may ask too
/// @param shows whether the answers are shown for certain, and so count at once
record Asked(
        List<String> placements,
        @Nullable String visitor,
        @Nullable String userHash,
        boolean shows) {
    static final Asked NOTHING = new Asked(List.of(), null, null, true);

    /// The most slots that are answered.
    static final int MOST = 50;

    Asked {
        placements = List.copyOf(placements);
    }
}
