package dev.carpe.analytics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A step of a funnel, or the anchor of a path: an event with properties, or a moment.
///
/// @param event the event's name; null for a moment
/// @param moment the definition's id; null for an event
/// @param where what the event's properties must be, as texts
public record Step(@Nullable String event, @Nullable String moment, Map<String, String> where) {
    /// Checks that it names one thing.
    ///
    /// @throws BadQuestion where it does not
    public Step {
        if ((event == null) == (moment == null)) {
            throw new BadQuestion(
                    "a step names either an event or a moment: {\"event\": \"Product Viewed\"}");
        }
        if (moment != null && !where.isEmpty()) {
            throw new BadQuestion(
                    "the step of the moment " + moment + " has properties; only events have");
        }
        where = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }

    /// An event of any properties.
    public static Step event(String name) {
        return new Step(name, null, Map.of());
    }

    /// The raise of a moment.
    public static Step moment(String definition) {
        return new Step(null, definition, Map.of());
    }

    /// A condition on a row of happenings: see [#bind].
    String sql() {
        return "(row.kind = ? AND row.name = ?"
                + where.keySet().stream()
                        .map(name ->
                                " AND (row.properties ->> '$."
                                        + Dimension.property(name)
                                        + "') = ?")
                        .collect(Collectors.joining())
                + ")";
    }

    Asked bind(Asked asked) {
        return asked.with(moment == null ? "event" : "moment")
                .with(moment == null ? String.valueOf(event) : moment)
                .texts(where.values());
    }

    /// As people read it.
    String words() {
        return moment == null ? String.valueOf(event) : "moment:" + moment;
    }

    /// Events, and moments where they are asked for, as one table called `row`.
    ///
    /// @param columns what is needed beside kind and name; both tables have it
    static String happenings(String columns, boolean properties, boolean moments, Scope scope) {
        String events =
                "SELECT 'event' AS kind, coalesce(nullif(e.name, ''), e.type) AS name, "
                        + columns
                        + (properties ? ", e.properties" : "")
                        + " FROM events e WHERE "
                        + scope.where("e");
        if (!moments) {
            return events;
        }
        return events
                + " UNION ALL SELECT 'moment', e.definition, "
                + columns
                + (properties ? ", NULL" : "")
                + " FROM moments e WHERE "
                + scope.where("e")
                + " AND e.retracted_at IS NULL";
    }
}
