package dev.carpe.app.replay;

import dev.carpe.event.Event;
import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import org.jspecify.annotations.Nullable;

/// A session as the language has it: of one device, told by the client's session id, else by a gap of more than 30 minutes.
final class Session {
    private static final long GAP = 30 * 60_000L;

    private final @Nullable String device;
    private final Value id;
    private final long start;
    private long last;

    Session(Event event) {
        this.device = event.anonymousId();
        this.id = event.context().get("sessionId");
        this.start = event.timeMillis();
        this.last = start;
    }

    /// Takes in an event if it belongs here.
    boolean takes(Event event) {
        boolean sameDevice =
                device == null ? event.anonymousId() == null : device.equals(event.anonymousId());
        if (!sameDevice || !id.equals(event.context().get("sessionId"))) {
            return false;
        }
        if (id == Missing.MISSING && event.timeMillis() - last > GAP) {
            return false;
        }
        last = Math.max(last, event.timeMillis());
        return true;
    }

    long start() {
        return start;
    }

    /// Tells whether it still went on at a time.
    boolean reached(long time) {
        return last >= time;
    }
}
