package dev.carpe.experiment;

import dev.carpe.language.Settings;
import dev.carpe.language.TriggerDefinition.Exclusive;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Triggers of which no customer meets two. Everybody is drawn once for all of them, from the customer's name, the namespace and
/// `exclusive`, and belongs to the trigger whose part the draw lies in.
///
/// From the first answer that is decided on, the customer keeps a place in the namespace, whose arm is that trigger: so neither another
/// name nor other parts hand anybody over. A place counts as long as its trigger has a part. Immutable.
final class Namespace {
    private final String name;
    private final Settings.Unit unit;
    private final Ending ending;
    private final Map<String, Exclusive> parts;

    /// @param parts by trigger
    Namespace(String name, Settings.Unit unit, Map<String, Exclusive> parts) {
        this.name = name;
        this.unit = unit;
        this.ending = Ending.of(name, "exclusive");
        this.parts = Map.copyOf(parts);
    }

    String name() {
        return name;
    }

    /// What places in it are kept under. No trigger's id has a colon, and so no key of its experiment.
    String key() {
        return "exclusive:" + name;
    }

    /// Tells whether a place in it still counts.
    boolean isInForce(Assignment place) {
        return parts.containsKey(place.arm());
    }

    /// Tells whether a trigger may answer this customer.
    boolean admits(Assignments known, ProfileId profile, String trigger) {
        Assignment held = known.held(key());
        if (held != null && isInForce(held)) {
            return held.arm().equals(trigger);
        }
        Exclusive part = parts.get(trigger);
        double drawn = ending.after(Draw.of(known.unit(profile, unit))).unit();
        return part != null && part.contains(drawn);
    }

    /// With the customer's place, the one held already or a new one.
    Assignments enter(Assignments known, ProfileId profile, String trigger, Instant now) {
        Assignment held = known.held(key());
        if (held != null && isInForce(held)) {
            return known;
        }
        String drawn = known.unit(profile, unit);
        return known.with(new Assignment(key(), drawn, trigger, now, now, List.of()));
    }
}
