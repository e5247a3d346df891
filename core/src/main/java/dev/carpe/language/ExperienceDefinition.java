package dev.carpe.language;

import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An `experience:` document: what a customer is shown, and the principle it works by.
///
/// @param id kebab-case id
/// @param principle the nudge principle it uses, always named
/// @param content texts by name, with `{{ placeholders }}`; in file order
/// @param claims conditions over `catalogue`, `profile`, `context` and `moment` that must be true of fresh data when it is shown
/// @param caps how often, for this experience
/// @param place where the document starts
public record ExperienceDefinition(
        String id,
        Principle principle,
        Map<String, String> content,
        List<Expression> claims,
        List<TriggerDefinition.Cap> caps,
        Place place)
        implements Document {

    public ExperienceDefinition {
        claims = List.copyOf(claims);
        caps = List.copyOf(caps);
    }

    /// What the texts read between `{{` and `}}`, each once, in order of first use. Braces that are not closed are text.
    public List<Reference> placeholders() {
        List<Reference> placeholders = new ArrayList<>();
        for (String text : content.values()) {
            int close = 0;
            for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", close)) {
                close = text.indexOf("}}", open);
                if (close < 0) {
                    break;
                }
                Reference found = reference(text.substring(open + 2, close).strip());
                if (!placeholders.contains(found)) {
                    placeholders.add(found);
                }
            }
        }
        return placeholders;
    }

    /// Tells whether a claim or a text speaks of an item of the catalogue.
    public boolean readsCatalogue() {
        return Stream.concat(
                        claims.stream().flatMap(claim -> claim.references().stream()),
                        placeholders().stream())
                .anyMatch(reference -> reference.root().equals("catalogue"));
    }

    private static Reference reference(String path) {
        List<String> names = List.of(path.split("\\.", -1));
        return new Reference(names.getFirst(), names.subList(1, names.size()));
    }

    /// The ways an answer can nudge.
    public enum Principle {
        SOCIAL_PROOF,
        AUTHORITY,
        SCARCITY,
        URGENCY,
        LOSS_AVERSION,
        ANCHORING,
        DEFAULT,
        RECIPROCITY,
        SIMPLIFICATION,
        COMMITMENT,
        NONE
    }
}
