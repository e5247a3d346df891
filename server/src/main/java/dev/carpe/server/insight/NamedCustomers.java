package dev.carpe.server.insight;

import dev.carpe.analytics.Behind;
import dev.carpe.analytics.Freshness;
import dev.carpe.engine.Engine;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.recordings.Listing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who stands behind a number, and of whom there is something to be seen.
///
/// @param total how many customers they are
/// @param customers as many of them as were asked for, the latest first
record NamedCustomers(long total, List<One> customers, Freshness freshness) {
    /// One customer.
    ///
    /// @param times how many of the things that were counted are theirs
    /// @param last when the latest of them was
    /// @param recorded whether a recording of theirs is kept, by whichever of their ids, of whatever time
    record One(String profile, long times, Instant last, boolean recorded) {}

    static NamedCustomers of(Behind behind, Engine engine, Recordings recordings) {
        Map<String, List<String>> ids = new HashMap<>();
        for (Behind.Person one : behind.customers()) {
            ids.put(one.profile(), Listing.visitors(engine, one.profile()).orElseThrow());
        }
        Set<String> recorded =
                recordings.recorded(ids.values().stream().flatMap(List::stream).toList());
        return new NamedCustomers(
                behind.total(),
                behind.customers().stream()
                        .map(one ->
                                new One(
                                        one.profile(),
                                        one.times(),
                                        one.last(),
                                        ids.getOrDefault(one.profile(), List.of()).stream()
                                                .anyMatch(recorded::contains)))
                        .toList(),
                behind.freshness());
    }
}
