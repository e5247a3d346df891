package dev.carpe.language;

/// One document of a workspace.
public sealed interface Document
        permits MomentDefinition,
                TriggerDefinition,
                ExperienceDefinition,
                AudienceDefinition,
                GoalDefinition,
                JourneyMap,
                JourneyTest,
                EventClass,
                PlacementDefinition,
                SourceDefinition,
                Vocabulary,
                Settings {
    /// The document's id, unique within the workspace among documents of its kind.
    String id();

    /// Where the document starts.
    Place place();
}
