package dev.carpe.detect.vectors;

import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.util.List;
import java.util.Optional;

/// Reads workspaces.
final class Workspaces {
    private Workspaces() {}

    /// A workspace that must be free of errors.
    static Workspace read(String documents) {
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("vector.yaml", documents)));
        if (reading.hasErrors()) {
            throw new IllegalArgumentException(reading.problems() + "\n" + documents);
        }
        return reading.workspace();
    }

    /// A workspace, or nothing where the compiler refuses it.
    static Optional<Workspace> readIfSound(String documents) {
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("vector.yaml", documents)));
        return reading.hasErrors() ? Optional.empty() : Optional.of(reading.workspace());
    }
}
