package dev.carpe.app.terminal;

import java.time.Duration;
import java.util.Locale;

/// How figures are written for people: `17,434`, `3.9 %`, `2m 10s`.
public final class Figures {
    private Figures() {}

    /// A count with thousands marked.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A share as a percentage with one decimal; `–` where there is nothing to share.
    public static String share(long part, long whole) {
        return whole == 0 ? "–" : percent((double) part / whole);
    }

    /// A fraction as a percentage with one decimal; `–` for NaN.
    public static String percent(double fraction) {
        return Double.isNaN(fraction) ? "–" : String.format(Locale.ROOT, "%.1f %%", fraction * 100);
    }

    /// A length of time in its two largest units: `850ms`, `12s`, `4m 10s`, `2h 5m`, `3d 4h`.
    public static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 1) {
            return span.toMillis() + "ms";
        }
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3_600, "h", seconds % 3_600 / 60, "m")
                : two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    /// A number of bytes in the unit that suits it: `600 B`, `1.2 MB`.
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /// How many times: `60`, `1.5`.
    public static String factor(double factor) {
        return factor == Math.rint(factor)
                ? String.format(Locale.ROOT, "%,.0f", factor)
                : String.format(Locale.ROOT, "%.2f", factor).replaceAll("0+$", "");
    }

    /// A count with its noun in the right number: `1 row`, `2 rows`.
    public static String of(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
