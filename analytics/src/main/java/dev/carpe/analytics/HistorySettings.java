package dev.carpe.analytics;

import java.nio.file.Path;

/// What history may use.
///
/// @param exports the folder that exports are written to; made when missing
/// @param memoryMegabytes memory for all questions together; what does not fit is spilled to disk beside the file
/// @param spillMegabytes the most that is spilled
/// @param threads for all questions together
public record HistorySettings(Path exports, int memoryMegabytes, int spillMegabytes, int threads) {
    /// The usual bounds.
    ///
    /// @param exports the folder that exports are written to
    public static HistorySettings usual(Path exports) {
        return new HistorySettings(
                exports, 1024, 8192, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }
}
