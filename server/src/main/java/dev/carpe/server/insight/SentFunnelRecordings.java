package dev.carpe.server.insight;

import dev.carpe.engine.Engine;
import dev.carpe.recordings.Wanted;
import dev.carpe.recordings.Whose;
import dev.carpe.server.recordings.Listing;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recordings of a funnel, as they are asked for.
///
/// @param funnel the funnel, and whose of it; nobody, where it is missing
/// @param profile only of this customer
/// @param moment only those in which a moment of this definition was raised
/// @param page only those that show this page, in which `*` stands for anything
/// @param after where the page before ended
/// @param limit the most recordings
record SentFunnelRecordings(
        @Nullable SentFunnel funnel,
        @Nullable String profile,
        @Nullable String moment,
        @Nullable String page,
        @Nullable String after,
        @Nullable Integer limit) {

    /// Those visits in which the funnel's steps were taken.
    Wanted in(Engine engine, Instant now, Known known) {
        if (funnel == null) {
            throw Question.bad("funnel", "", "a funnel: {\"steps\": [...], \"reached\": 1}");
        }
        return new Wanted(
                Listing.visitors(engine, profile),
                Optional.ofNullable(moment).map(id -> known.moment("moment", id)),
                new Whose.Only(funnel.funnel(now, known).sessions(known.history(), funnel.some())),
                Optional.ofNullable(page),
                0,
                Long.MAX_VALUE);
    }
}
