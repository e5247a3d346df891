package dev.carpe.recordings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Which heat is asked for.
///
/// @param page the path, in which `*` stands for anything: `/product/*`; with the parameters that tell pages apart, where the site names some
/// @param kind what happened
/// @param device in which class of viewports
/// @param selector only at this element, by its CSS selector
/// @param raised only of visits in which such a moment was raised
/// @param whose only of these visits
/// @param fromMillis only from this time on, milliseconds since 1970
/// @param toMillis only before this time
/// @param cell height of the grid's cells, CSS pixels
public record Question(
        String page,
        HeatPoint.Kind kind,
        Device device,
        Optional<String> selector,
        Optional<Raised> raised,
        Whose whose,
        long fromMillis,
        long toMillis,
        int cell) {
    /// Moments of a definition.
    ///
    /// @param definition its id
    /// @param secondsBefore only what happened in so many seconds before one of them; no value: the whole visit
    public record Raised(String definition, OptionalInt secondsBefore) {}

    /// The page as a pattern of SQL's `LIKE`, with `\` as the escape.
    String like() {
        return like(page);
    }

    /// The same of the page's path alone, which is all that pictures of pages are known by.
    String pathLike() {
        return pathLike(page);
    }

    /// Whether an address has the parameters that tell this page from others of its path.
    boolean isOf(String href) {
        List<String> parameters = parameters(href);
        return parameters(page).stream()
                .filter(one -> one.indexOf('*') < 0)
                .allMatch(parameters::contains);
    }

    private static List<String> parameters(String address) {
        int query = address.indexOf('?');
        return query < 0 ? List.of() : List.of(address.substring(query + 1).split("&"));
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
