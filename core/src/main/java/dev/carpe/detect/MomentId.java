package dev.carpe.detect;

import java.util.HexFormat;

/// The id of a raised moment, derived from what decided it: the same events under the same definition give the same id on every
/// machine, live and in a backtest.
///
/// @param high upper 64 bits
/// @param low lower 64 bits
public record MomentId(long high, long low) {
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /// The id that [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException if the text is no id
    public static MomentId parse(String text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a moment's id (32 hexadecimal digits)");
        }
        try {
            return new MomentId(
                    Long.parseUnsignedLong(text, 0, 16, 16),
                    Long.parseUnsignedLong(text, 16, 32, 16));
        } catch (NumberFormatException notHexadecimal) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a moment's id (32 hexadecimal digits)",
                    notHexadecimal);
        }
    }
}
