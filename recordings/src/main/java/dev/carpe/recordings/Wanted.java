package dev.carpe.recordings;

import java.util.List;
import java.util.Optional;

/// Which recordings are asked for.
///
/// @param visitors only of these; empty list: nobody, no value: everybody
/// @param moment only those in which a moment of this definition was raised
/// @param whose only these visits
/// @param page only those that show this page, in which `*` stands for anything: `/product/*`
/// @param fromMillis only those that ended at this time or later, milliseconds since 1970
/// @param toMillis only those that began before this time
public record Wanted(
        Optional<List<String>> visitors,
        Optional<String> moment,
        Whose whose,
        Optional<String> page,
        long fromMillis,
        long toMillis) {
    /// All of them.
    public static final Wanted ALL =
            new Wanted(
                    Optional.empty(),
                    Optional.empty(),
                    Whose.ALL,
                    Optional.empty(),
                    0,
                    Long.MAX_VALUE);
}
