package dev.carpe.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Warns of triggers that speak of an item of the catalogue on a moment that names none: without `same` there is no key, and nothing
/// is ever known of the item.
final class ItemRules {
    private final Map<String, MomentDefinition> moments = new LinkedHashMap<>();
    private final Map<String, ExperienceDefinition> experiences = new LinkedHashMap<>();
    private final Problems problems;

    ItemRules(
            List<MomentDefinition> moments,
            List<ExperienceDefinition> experiences,
            Problems problems) {
        moments.forEach(moment -> this.moments.putIfAbsent(moment.id(), moment));
        experiences.forEach(
                experience -> this.experiences.putIfAbsent(experience.id(), experience));
        this.problems = problems;
    }

    void check(TriggerDefinition trigger) {
        List<String> keyless = answered(trigger.on()).stream().filter(this::isKeyless).toList();
        List<String> ofItems =
                trigger.choose().among().stream().filter(this::readsCatalogue).toList();
        if (keyless.isEmpty() || ofItems.isEmpty()) {
            return;
        }
        boolean noneHasKey = keyless.size() == answered(trigger.on()).size();
        boolean allSpeakOfItems = ofItems.size() == trigger.choose().among().size();
        if (noneHasKey || allSpeakOfItems) {
            problems.warning(
                    trigger.place(),
                    """
                    choose: %s cannot be shown for %s: it speaks of an item of the catalogue, and that \
                    moment has no key to name one (give the moment a same:, or choose another \
                    experience)\
                    """
                            .formatted(ofItems.getFirst(), keyless.getFirst()));
        }
    }

    private boolean isKeyless(String id) {
        MomentDefinition moment = moments.get(id);
        return moment != null && moment.detect().same().isEmpty();
    }

    private boolean readsCatalogue(String id) {
        ExperienceDefinition experience = experiences.get(id);
        return experience != null && experience.readsCatalogue();
    }

    /// A sequence is answered with the key of its last moment.
    private static List<String> answered(TriggerDefinition.On on) {
        return switch (on) {
            case TriggerDefinition.On.AnyOf any -> any.moments();
            case TriggerDefinition.On.Sequence sequence ->
                    sequence.moments().isEmpty()
                            ? List.of()
                            : List.of(sequence.moments().getLast());
        };
    }
}
