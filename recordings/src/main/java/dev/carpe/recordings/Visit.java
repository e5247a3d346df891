package dev.carpe.recordings;

import java.time.Instant;

/// A visit that was recorded.
///
/// @param id its id; larger for later ones
/// @param session the visit, as the events name it
/// @param visitor the id that its events carry
/// @param source id of the source it came by
/// @param device class of the viewport it began with
/// @param entry path of the page it began with
/// @param startedAt first sign of it
/// @param endedAt last sign of it
/// @param events how many recorded events
/// @param bytes of the recording, compressed
/// @param moments how many moments were raised in it
public record Visit(
        long id,
        String session,
        String visitor,
        String source,
        Device device,
        String entry,
        Instant startedAt,
        Instant endedAt,
        int events,
        long bytes,
        int moments) {}
