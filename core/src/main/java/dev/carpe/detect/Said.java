package dev.carpe.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which sentence tells a near miss, and what stands in it: so that others can say it in another language.
///
/// @param form which sentence
/// @param values what stands in it, by name; several where any of them is meant. Lengths of time are written as in the language (`1h30m`), times as ISO 8601 in UTC
/// @param behind where a step waits for a moment: the nearest misses of that
public record Said(Form form, Map<String, List<String>> values, List<NearMiss> behind) {
    /// The sentences. Values in brackets need not be there.
    public enum Form {
        /// `event` (number `nth` of its kind) came `excess` after the `within`.
        LATE,
        /// `event` came `after` the one before, which is less than `apart`.
        CLOSE,
        /// `come` of `times` of the `event` had come (with different `property`); `fitting` where a condition says which.
        FEW,
        /// The `property` of `event` added up to `total`, `lacking` short of `reaches`.
        SUM,
        /// Of `event` the `clause` does not hold: its `names` are `known`, one by one, and those in `missing` it lacks.
        CONDITION,
        /// `event` came (`left`) before the `span` after `anchor` were over; `restarted` where the clock had started again with that one.
        EARLY,
        /// `event` came (`left`) before the `span` were over in which none may come.
        CANCELLED,
        /// The `span` without `event` after `anchor` are over only at `at`.
        WAITING,
        /// `event` came (`ahead`) before `second`, not after it.
        ORDER,
        /// `event` came between `first` and `last`.
        DISTURBED,
        /// The events belong to different `names`: `keys`.
        OTHER_KEY,
        /// No `event` came (`after` one, `before` another, `within` a time); `fitting` where a condition says which.
        MISSING,
        /// `come` of `times` steps had come (`within` a time): `steps`, but none of `open`; `fitting` names those of both of which a condition says which.
        SOME,
        /// The score (`of` is `score`) or the probability (`probability`) reached `reached` of `needed` with `event`.
        LEVEL,
        /// It stood at `reached` and had not fallen below `clear` since it last crossed `needed`.
        DISARMED,
        /// It crossed again, but within the `span` of quiet after the one at `at`.
        CROSSED_AGAIN,
        /// It was complete, but within the `span` of quiet after the one at `at`.
        QUIET,
        /// It was complete, but with events that an earlier one had used.
        USED,
        /// The events were not consented to for `purpose`.
        NO_CONSENT;

        /// As it is written.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Copies what it is given.
    public Said {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        behind = List.copyOf(behind);
    }

    static Said as(Form form) {
        return new Said(form, Map.of(), List.of());
    }

    /// @param value what stands there; nothing does where it is empty
    Said with(String name, String value) {
        return with(name, value.isEmpty() ? List.of() : List.of(value));
    }

    Said with(String name, List<String> value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(name, List.copyOf(value));
        return new Said(form, more, behind);
    }

    /// With a mark that has no value of its own.
    Said where(boolean holds, String name) {
        return holds ? with(name, "true") : this;
    }

    Said behind(List<NearMiss> misses) {
        List<NearMiss> more = new ArrayList<>(behind);
        more.addAll(misses);
        return new Said(form, values, more);
    }
}
