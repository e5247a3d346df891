package dev.carpe.recordings;

import java.util.Optional;

/// Which heat is asked for.
///
/// @param page the path, in which `*` stands for anything: `/product/*`
/// @param kind what happened
/// @param device in which class of viewports
/// @param moment only of visits in which a moment of this definition was raised
/// @param fromMillis only from this time on, milliseconds since 1970
/// @param toMillis only before this time
/// @param cell height of the grid's cells, CSS pixels
public record Question(
        String page,
        HeatPoint.Kind kind,
        Device device,
        Optional<String> moment,
        long fromMillis,
        long toMillis,
        int cell) {
    /// The page as a pattern of SQL's `LIKE`, with `\` as the escape.
    String like() {
        return like(page);
    }

    /// A page, in which `*` stands for anything, as such a pattern.
    static String like(String page) {
        return page.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
    }
}
