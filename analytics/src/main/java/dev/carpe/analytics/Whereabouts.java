package dev.carpe.analytics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where customers were last, in the order of the log: what time alone raises stands there. Those that were quiet longest are forgotten first, and after a
/// restart all: then the tables tell. One thread.
final class Whereabouts {
    private static final int MOST = 200_000;

    private final Map<String, Seen> latest =
            new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
                    return size() > MOST;
                }
            };

    /// Where a customer was.
    ///
    /// @param time when, milliseconds
    record Seen(long time, String session, Place place) {}

    void see(String profile, long time, String session, Place place) {
        Seen before = latest.get(profile);
        if (before == null || before.time() <= time) {
            latest.put(profile, new Seen(time, session, place));
        }
    }

    /// Where a customer was last before a time; null where that is not remembered.
    @Nullable Seen of(String profile, long time) {
        Seen seen = latest.get(profile);
        return seen != null && seen.time() <= time ? seen : null;
    }

    /// What is remembered of a profile holds no more: it went into another, came out of one, or is erased.
    void forget(String profile) {
        latest.remove(profile);
    }
}
