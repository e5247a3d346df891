package dev.carpe.decide;

import dev.carpe.event.Value;
import dev.carpe.language.ExperienceDefinition;
import dev.carpe.language.condition.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An experience, compiled for one trigger.
///
/// @param definition the experience
/// @param claims what must be true of fresh data
/// @param wording its texts
/// @param readsCatalogue whether it speaks of an item of the catalogue
/// @param share its weight in a split, 0…1
record Offer(
        ExperienceDefinition definition,
        List<Claim> claims,
        Wording wording,
        boolean readsCatalogue,
        double share) {
    Offer {
        claims = List.copyOf(claims);
    }

    /// A condition on fresh data.
    ///
    /// @param condition the condition
    /// @param text as written
    record Claim(Condition condition, String text) {}

    String id() {
        return definition.id();
    }

    /// Why its words cannot be stood by; empty where they can.
    Optional<Reason> refuted(Facts facts) {
        if (readsCatalogue && !facts.knowsItem()) {
            return Optional.of(new Reason.NoItem(facts.item()));
        }
        for (Claim claim : claims) {
            if (!claim.condition().test(facts)) {
                return Optional.of(new Reason.ClaimFalse(claim.text()));
            }
        }
        for (int i = 0; i < wording.slots().size(); i++) {
            if (!facts.value(wording.slots().get(i)).isPresent()) {
                return Optional.of(new Reason.Unfilled(wording.placeholders().get(i)));
            }
        }
        return Optional.empty();
    }

    /// What it says with the values of now.
    Content content(Facts facts) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < wording.slots().size(); i++) {
            values.put(wording.placeholders().get(i), facts.value(wording.slots().get(i)));
        }
        return new Content(wording.texts(), values);
    }
}
