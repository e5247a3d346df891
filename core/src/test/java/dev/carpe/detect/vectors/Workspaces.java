package dev.carpe.detect.vectors;

import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import java.util.List;
import java.util.Optional;

/// Reads workspaces.
final class Workspaces {
    private Workspaces() {}

    static Workspace read(List<SourceFile> files) {
        throw new UnsupportedOperationException("waits for the reader: " + files);
    }

    static Optional<Workspace> readIfSound(String documents) {
        return Optional.of(Definitions.workspace(documents));
    }
}
