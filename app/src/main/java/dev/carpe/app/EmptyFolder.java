package dev.carpe.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A folder that a command is to fill.
final class EmptyFolder {
    private EmptyFolder() {}

    /// Refuses what is there already.
    ///
    /// @param left what was not done then, such as `nothing was restored`
    static void require(Path folder, String left) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw Failure.unreadable(
                    folder + " is a file", "name a folder that is empty or missing");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw Failure.unreadable(
                        folder + " is not empty; " + left, "move it away, or name another folder");
            }
        }
    }
}
