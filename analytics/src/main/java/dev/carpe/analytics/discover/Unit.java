package dev.carpe.analytics.discover;

import java.util.List;

/// A visit as far as the depth that was drawn for it, and what followed.
///
/// @param events as many as the depth says
/// @param stratum visits alike: of one kind, and as far along
/// @param followed whether the customer converted after the last of the events, and in time
public record Unit(Visit visit, List<Happened> events, String stratum, boolean followed) {
    public Unit {
        events = List.copyOf(events);
    }
}
