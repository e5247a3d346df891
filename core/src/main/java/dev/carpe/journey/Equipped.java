package dev.carpe.journey;

import dev.carpe.detect.Plan;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import java.util.Map;

/// A workspace with the models that its predictions need.
///
/// @param workspace the definitions
/// @param models frozen models by the id of the definition that uses them
record Equipped(Workspace workspace, Map<String, Model> models) {
    Equipped {
        models = Map.copyOf(models);
    }

    Plan plan() {
        return Plan.of(workspace, models);
    }

    /// Another form of the workspace, with the same models.
    Equipped with(Workspace other) {
        return new Equipped(other, models);
    }
}
