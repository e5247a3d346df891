package dev.carpe.analytics.discover;

import java.util.List;

/// A session, up to the conversion if there is one in it.
///
/// @param session its id
/// @param profile whose it is
/// @param kind what only visits alike share, such as the class of the device: never compared across
/// @param events in the order of time
/// @param goalMillis when the customer next converted, in this session or after it; [Long#MAX_VALUE] for never
public record Visit(
        String session, String profile, String kind, List<Happened> events, long goalMillis) {
    public Visit {
        events = List.copyOf(events);
    }
}
