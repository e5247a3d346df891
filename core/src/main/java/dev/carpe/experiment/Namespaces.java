package dev.carpe.experiment;

import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.TriggerDefinition.Exclusive;
import dev.carpe.language.Workspace;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The namespaces of a workspace: which of its triggers share their customers out. Immutable.
final class Namespaces {
    private final Map<String, Namespace> byTrigger = new HashMap<>();
    private final Map<String, Namespace> byKey = new HashMap<>();

    private Namespaces() {}

    /// Those of a workspace. Drafts and what is retired have no part in them.
    static Namespaces of(Workspace workspace) {
        Map<String, Map<String, Exclusive>> parts = new HashMap<>();
        for (TriggerDefinition trigger : workspace.triggers()) {
            Exclusive part = trigger.exclusive();
            if (part != null && trigger.status().isInForce()) {
                parts.computeIfAbsent(part.namespace(), _ -> new HashMap<>())
                        .put(trigger.id(), part);
            }
        }
        Namespaces namespaces = new Namespaces();
        parts.forEach((name, shared) -> {
            Namespace namespace = new Namespace(name, workspace.settings().unit(), shared);
            namespaces.byKey.put(namespace.key(), namespace);
            shared.keySet().forEach(id -> namespaces.byTrigger.put(id, namespace));
        });
        return namespaces;
    }

    /// The namespace that keeps a trigger from answering this customer; null where none does.
    @Nullable String outside(Assignments known, ProfileId profile, String trigger) {
        Namespace namespace = byTrigger.get(trigger);
        return namespace == null || namespace.admits(known, profile, trigger)
                ? null
                : namespace.name();
    }

    /// With the customer's place in a trigger's namespace; the same where it has none.
    Assignments enter(Assignments known, ProfileId profile, String trigger, Instant now) {
        Namespace namespace = byTrigger.get(trigger);
        return namespace == null ? known : namespace.enter(known, profile, trigger, now);
    }

    /// Tells whether a place is one in a namespace, and still counts.
    boolean isInForce(Assignment place) {
        Namespace namespace = byKey.get(place.experiment());
        return namespace != null && namespace.isInForce(place);
    }

    /// The places of one customer who was two.
    ///
    /// @param keys of the triggers' experiments, by trigger
    Assignments.Merged merge(Assignments mine, Assignments theirs, SortedMap<String, String> keys) {
        Assignments.Merged merged = lasting(mine).merge(lasting(theirs));
        Assignments kept = merged.kept();
        List<Measurement.Excluded> excluded = new ArrayList<>(merged.excluded());
        excluded.removeIf(one -> byKey.containsKey(one.place().experiment()));
        for (Map.Entry<String, String> entry : keys.entrySet()) {
            Namespace namespace = byTrigger.get(entry.getKey());
            Assignment first = namespace == null ? null : kept.held(namespace.key());
            Assignment place = kept.held(entry.getValue());
            if (place != null && first != null && !first.arm().equals(entry.getKey())) {
                kept = kept.without(place);
                // What went in favour of this place has nowhere to go any more.
                excluded.replaceAll(gone ->
                        gone.kept().equals(place)
                                ? new Measurement.Excluded(gone.place(), first)
                                : gone);
                excluded.add(new Measurement.Excluded(place, first));
            }
        }
        return new Assignments.Merged(kept, excluded);
    }

    private Assignments lasting(Assignments known) {
        return known.keep(one -> !byKey.containsKey(one.experiment()) || isInForce(one));
    }
}
