package dev.carpe.recordings;

import java.time.Duration;
import java.time.Instant;

/// Where something comes from, and when.
///
/// @param visitor the id that the device's events carry: who was there
/// @param session the visit, as the device's events name it
/// @param source id of the source that the device's key is for
/// @param page one load of one page: an id that the tag makes
/// @param sequence the part's number within that page load; a part that comes again is kept once
/// @param receivedAt when it arrived
/// @param skew what has to be added to the device's clock to get ours
public record Sender(
        String visitor,
        String session,
        String source,
        String page,
        int sequence,
        Instant receivedAt,
        Duration skew) {}
