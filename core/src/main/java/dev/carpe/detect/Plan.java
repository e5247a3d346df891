package dev.carpe.detect;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.util.List;

/// The definitions of a workspace, compiled for detection. Immutable; shared by all threads.
public final class Plan {
    private final List<MomentDefinition> definitions;

    private Plan(List<MomentDefinition> definitions) {
        this.definitions = definitions;
    }

    /// The plan of all definitions of a workspace that detect.
    public static Plan of(Workspace workspace) {
        return new Plan(workspace.moments().stream().filter(d -> d.status().detects()).toList());
    }

    /// The definitions that detect, in id order.
    public List<MomentDefinition> definitions() {
        return definitions;
    }
}
