package dev.carpe.analytics;

import dev.carpe.event.Event;
import dev.carpe.event.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which session an event belongs to, in the order of the log: the client's own where it sends an id, else all that one device does without a pause
/// of more than half an hour. One thread.
final class Sittings {
    static final long GAP = 30 * 60 * 1000L;

    /// More devices than this are hardly busy within half an hour of one machine; the one that was quiet longest is forgotten first.
    private static final int MOST = 500_000;

    private final Map<String, Sitting> running =
            new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Sitting> eldest) {
                    return size() > MOST;
                }
            };

    private static final class Sitting {
        private final String id;
        private long first;
        private long last;

        Sitting(String id, long at) {
            this.id = id;
            this.first = at;
            this.last = at;
        }

        boolean reaches(long at) {
            return at <= last + GAP && at >= first - GAP;
        }

        void take(long at) {
            first = Math.min(first, at);
            last = Math.max(last, at);
        }
    }

    /// The session of an event.
    ///
    /// @param profile whose it is
    String of(Event event, String profile) {
        Value client = event.context().get("sessionId");
        if (client.isPresent()) {
            return client.toString();
        }
        String device = event.anonymousId();
        return of(device == null ? profile : device, event.timeMillis());
    }

    private String of(String device, long at) {
        Sitting sitting = running.get(device);
        if (sitting == null || !sitting.reaches(at)) {
            sitting = new Sitting(device + "@" + at, at);
            running.put(device, sitting);
        }
        sitting.take(at);
        return sitting.id;
    }

    /// Remembers a session that ran when history was last closed.
    void remember(String device, String id, long first, long last) {
        Sitting sitting = new Sitting(id, first);
        sitting.take(last);
        running.put(device, sitting);
    }
}
