package dev.carpe.recordings;

import java.util.List;

/// Heat, counted in cells and by elements.
///
/// @param columns how many cells lie side by side; for scroll and attention, which know heights alone, 1
/// @param cell their height in CSS pixels
/// @param total of all values, also of cells that are not listed
/// @param sessions how many visits it comes from
/// @param cells where something happened, from the top; for scroll, how many views came at least as far down
/// @param elements the elements with most, the largest first
public record Grid(
        int columns,
        int cell,
        double total,
        int sessions,
        List<Cell> cells,
        List<Element> elements) {
    public Grid {
        cells = List.copyOf(cells);
        elements = List.copyOf(elements);
    }

    /// A cell.
    ///
    /// @param x its column
    /// @param y its row
    /// @param value how often, or how many seconds
    /// @param sessions from how many visits
    public record Cell(int x, int y, double value, int sessions) {}

    /// An element.
    ///
    /// @param selector its CSS selector
    /// @param value how often
    /// @param sessions from how many visits
    public record Element(String selector, double value, int sessions) {}
}
