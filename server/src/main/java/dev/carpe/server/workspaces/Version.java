package dev.carpe.server.workspaces;

import dev.carpe.language.SourceFile;
import java.time.Instant;
import java.util.List;

/// A workspace as it was put into force once.
///
/// @param number counts up from 1
/// @param appliedAt when
/// @param by whose key did it, or `start` for the folder that the server started with
/// @param comment what was said about it
/// @param files its files
public record Version(
        int number, Instant appliedAt, String by, String comment, List<SourceFile> files) {
    public Version {
        files = List.copyOf(files);
    }
}
