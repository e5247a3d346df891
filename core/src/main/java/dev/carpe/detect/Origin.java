package dev.carpe.detect;

import dev.carpe.event.Value;

/// What many events of a profile share: the device they came from, its session, their source and what they were consented to.
///
/// @param device the anonymous id, or the empty string
/// @param session the client's session id, or missing
/// @param source the source's id
/// @param imported whether the source is an import, whose moments cause no action
/// @param grace how long absences wait for this source's events, milliseconds
/// @param consent bit set of the plan's purposes that the event was consented to
record Origin(String device, Value session, String source, boolean imported, long grace, int consent) {
    boolean allows(int purpose) {
        return purpose == 0 || (consent & purpose) != 0;
    }
}
