package dev.carpe.detect;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Decides how the ways of a pattern are found.
final class PatternCompiler {
    private PatternCompiler() {}

    static Rule.Pattern pattern(
            long within,
            Stage[] stages,
            Stage.@Nullable Gap trailing,
            @Nullable Selector without,
            boolean anyOrder,
            int atLeast) {
        boolean plain = !anyOrder && atLeast == stages.length && isPlain(stages);
        return new Rule.Pattern(
                within,
                stages,
                trailing,
                without,
                anyOrder,
                atLeast,
                plain,
                fewest(stages, atLeast) > 1,
                filled(stages));
    }

    /// A number of events that no way has fewer of.
    private static int fewest(Stage[] stages, int atLeast) {
        if (atLeast < stages.length) {
            return atLeast;
        }
        int fewest = 0;
        for (Stage stage : stages) {
            fewest +=
                    switch (stage) {
                        case Stage.Count count -> count.times();
                        case Stage.Sum _ -> 1;
                        case Stage.Gap _ -> 0;
                    };
        }
        return fewest;
    }

    private static byte[] filled(Stage[] stages) {
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        for (int stage = 0; stage < stages.length; stage++) {
            int events = stages[stage] instanceof Stage.Count count ? count.times() : 1;
            for (int i = 0; i < events; i++) {
                filled.write(stage);
            }
        }
        return filled.toByteArray();
    }

    private static boolean isPlain(Stage[] stages) {
        for (int i = 0; i < stages.length; i++) {
            boolean plain =
                    switch (stages[i]) {
                        case Stage.Count count -> count.distinct() < 0 || count.apart() == 0;
                        case Stage.Sum _ -> stages.length == 1;
                        case Stage.Gap _ -> false;
                    };
            if (!plain || stages[i].selector().looksBack()) {
                return false;
            }
        }
        return true;
    }
}
