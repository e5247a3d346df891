package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.event.Value;

/// What many events of a profile share: the device they came from, its session, their source and what they were consented to.
///
/// @param device the anonymous id, or the empty string
/// @param session the client's session id, or missing
/// @param source the source's id
/// @param imported whether the source is an import, whose moments cause no action
/// @param grace how long absences wait for this source's events, milliseconds
/// @param consent bit set of the plan's purposes that the event was consented to
record Origin(
        String device, Value session, String source, boolean imported, long grace, int consent) {
    /// Where clients put their session's id in an event's context.
    static final String SESSION_ID = "sessionId";

    /// Tells whether an event comes from here; allocates nothing.
    boolean isOf(Event event, int allowed) {
        String id = event.anonymousId();
        return consent == allowed
                && source.equals(event.source())
                && (id == null ? device.isEmpty() : device.equals(id))
                && Layout.same(session, event.context().get(SESSION_ID));
    }

    boolean allows(int purpose) {
        return purpose == 0 || (consent & purpose) != 0;
    }
}
