package dev.carpe.analytics;

import java.util.List;

/// Heat data in the order in which they came in, as history takes them over. Called by one thread; it answers with what is there and does not wait.
public interface HeatTail {
    /// One that never has any.
    HeatTail NONE =
            new HeatTail() {
                @Override
                public long last() {
                    return Long.MAX_VALUE;
                }

                @Override
                public List<Point> after(long number, int most) {
                    return List.of();
                }
            };

    /// The largest number that was ever given, also to points that are gone; [Long#MAX_VALUE] where that is not known.
    long last();

    /// The points that came after one of them.
    ///
    /// @param number of the last one that is known; -1 for none
    /// @param most how many are wanted at most
    /// @return in their order; empty where there is no more by now
    List<Point> after(long number, int most);

    /// Something that happened at a place of a page.
    ///
    /// @param number larger for later ones, and never given twice
    /// @param timeMillis when, by our clock, milliseconds since 1970
    /// @param visitor the id that the events of the visit carry
    /// @param session the visit, as its events name it
    /// @param device class of the viewport
    /// @param page its path
    /// @param kind what happened: click, move, scroll or attention
    /// @param selector CSS selector of the element; empty where there is none
    /// @param x from the left, thousandths of the page's width
    /// @param y from the page's top, CSS pixels
    /// @param weight how often; seconds for attention
    record Point(
            long number,
            long timeMillis,
            String visitor,
            String session,
            String device,
            String page,
            String kind,
            String selector,
            int x,
            int y,
            double weight) {}
}
