package dev.carpe.server.rejected;

import java.time.Instant;
import java.util.List;

/// An event that was not taken.
///
/// @param id opaque; empty until it is kept
/// @param receivedAt when it came
/// @param source id of the source that it came by
/// @param code the reason's stable name
/// @param detail the reason in one sentence
/// @param ids the user and anonymous ids in it, so that it is found when a person is to be forgotten
/// @param type the call it came by, `cloudevent` for one that came as a CloudEvent; empty where the event names its own type
/// @param sample its JSON, cut off where it is very long
/// @param whole whether the sample is all of it, so that it can be replayed
public record RejectedEvent(
        String id,
        Instant receivedAt,
        String source,
        String code,
        String detail,
        List<String> ids,
        String type,
        String sample,
        boolean whole) {
    public RejectedEvent {
        ids = List.copyOf(ids);
    }

    RejectedEvent as(String kept) {
        return new RejectedEvent(kept, receivedAt, source, code, detail, ids, type, sample, whole);
    }
}
