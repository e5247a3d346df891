package dev.carpe.app.replay;

import dev.carpe.decide.Decision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one trigger would have said.
///
/// @param trigger its id
/// @param placement the slot or channel
/// @param chances moments it could have answered
/// @param answers how many it would have answered
/// @param experiences with what, and how often
/// @param reasons why not, by code, and how often
/// @param sample one of the answers, or null where there is none
public record AnswerRow(
        String trigger,
        String placement,
        long chances,
        long answers,
        Map<String, Long> experiences,
        Map<String, Long> reasons,
        @Nullable Decision sample) {
    public AnswerRow {
        experiences = Collections.unmodifiableMap(new LinkedHashMap<>(experiences));
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }
}
