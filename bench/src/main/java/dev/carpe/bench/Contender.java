package dev.carpe.bench;

import dev.carpe.detect.Plan;
import java.util.function.Supplier;

/// Whose turn it is: a kind of subject, and how many definitions it serves.
///
/// @param kind which code
/// @param definitions how many
record Contender(Kind kind, int definitions) {
    enum Kind {
        HASH_ONLY("hash look-up only"),
        HAND_WRITTEN("hand-written Java"),
        CARPE("Carpe");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// Makes empty subjects; what they share is made once.
    Supplier<Subject> maker() {
        return switch (kind) {
            case HASH_ONLY -> HashOnly::new;
            case HAND_WRITTEN -> HandWritten::new;
            case CARPE -> {
                Plan plan = Plan.of(Definitions.workspace(definitions));
                yield () -> new CarpeSubject(plan);
            }
        };
    }
}
