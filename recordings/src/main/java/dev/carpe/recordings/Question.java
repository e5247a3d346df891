package dev.carpe.recordings;

import java.util.List;
import java.util.Optional;

/// Which heat is asked for.
///
/// @param page the path, in which `*` stands for anything: `/product/*`; with the parameters that tell pages apart, where the site names some
/// @param kind what happened
/// @param device in which class of viewports
/// @param moment only of visits in which a moment of this definition was raised
/// @param sessions only of these, as events name them; empty list: none, no value: all
/// @param fromMillis only from this time on, milliseconds since 1970
/// @param toMillis only before this time
/// @param cell height of the grid's cells, CSS pixels
public record Question(
        String page,
        HeatPoint.Kind kind,
        Device device,
        Optional<String> moment,
        Optional<List<String>> sessions,
        long fromMillis,
        long toMillis,
        int cell) {
    /// The page as a pattern of SQL's `LIKE`, with `\` as the escape.
    String like() {
        return like(page);
    }

    /// The same of the page's path alone, which is all that pictures of pages are known by.
    String pathLike() {
        return pathLike(page);
    }

    /// The path of a page, in which `*` stands for anything, as such a pattern.
    static String pathLike(String page) {
        int query = page.indexOf('?');
        return like(query < 0 ? page : page.substring(0, query));
    }

    private static String like(String page) {
        return page.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
    }
}
