package dev.carpe.engine;

import dev.carpe.decide.Playbook;
import dev.carpe.detect.Plan;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import java.util.Map;

/// The definitions that an engine runs: a workspace, compiled. Immutable.
///
/// @param workspace what it was compiled from
/// @param plan for detection
/// @param playbook for decision
public record Program(Workspace workspace, Plan plan, Playbook playbook) {

    /// A workspace without models.
    public static Program of(Workspace workspace) {
        return of(workspace, Map.of());
    }

    /// A workspace.
    ///
    /// @param models frozen models by the id of the definition that uses them
    public static Program of(Workspace workspace, Map<String, Model> models) {
        return new Program(workspace, Plan.of(workspace, models), Playbook.of(workspace));
    }
}
