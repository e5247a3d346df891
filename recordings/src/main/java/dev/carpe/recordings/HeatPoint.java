package dev.carpe.recordings;

import java.util.Locale;
import java.util.Optional;

/// Something that happened at a place of a page.
///
/// @param path the page's path
/// @param kind what
/// @param selector CSS selector of the element; empty where there is none
/// @param x from the left, thousandths of the page's width
/// @param y from the page's top, CSS pixels
/// @param within thousandths of the element's width and height, as `x * 1001 + y`; -1 where there is no element
/// @param weight how often; seconds for attention
/// @param atMillis when, by the device's clock
public record HeatPoint(
        String path,
        Kind kind,
        String selector,
        int x,
        int y,
        int within,
        double weight,
        long atMillis) {
    /// What can happen.
    public enum Kind {
        /// A click or a tap.
        CLICK,
        /// The mouse rested or moved there.
        MOVE,
        /// How far down a view of the page came: `y` is the lowest that was seen.
        SCROLL,
        /// This height of the page was in view while somebody was there.
        ATTENTION;

        /// The kind with this name; empty where there is none.
        public static Optional<Kind> named(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        /// Its name.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
