package dev.carpe.analytics;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Forgets what is older than a time: everything, the events of one name, or what came of some definitions.
///
/// @param before what happened before this goes
/// @param of what of it
public record Keeping(Instant before, What of) {
    /// Tables that name a definition in each row. What was shown goes with the decision that it was.
    private static final List<String> DEFINED =
            List.of("moments", "outcomes", "missed", "decisions");

    /// What is meant.
    public sealed interface What {
        /// All of history.
        record All() implements What {}

        /// The events of a name.
        record Named(String event) implements What {}

        /// Moments of these definitions, and their decisions, exposures and outcomes: those that need a purpose, say.
        record Made(List<String> definitions) implements What {
            public Made {
                definitions = List.copyOf(definitions);
            }
        }
    }

    /// How many rows of a table are meant.
    public record Rows(String table, long rows) {}

    /// What it would forget, or did.
    public record Answer(boolean done, List<Rows> rows, Freshness freshness) {}

    /// Some rows of a table.
    private record Part(String table, String where, List<Object> arguments) {}

    private List<Part> parts() {
        Object time = LocalDateTime.ofInstant(before, ZoneOffset.UTC);
        return switch (of) {
            case What.All _ ->
                    Schema.PERSONAL.stream()
                            .map(table -> new Part(table, "time < ?", List.of(time)))
                            .toList();
            case What.Named(String event) ->
                    List.of(new Part("events", "time < ? AND name = ?", List.of(time, event)));
            case What.Made(List<String> definitions) -> made(definitions, time);
        };
    }

    private static List<Part> made(List<String> definitions, Object time) {
        if (definitions.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>(List.of(time));
        arguments.addAll(definitions);
        String where = "time < ? AND definition IN (" + Merging.marks(definitions.size()) + ")";
        List<Part> parts = new ArrayList<>();
        // Before the decisions, which tell what was shown of them.
        parts.add(
                new Part(
                        "exposures",
                        "decision_id IN (SELECT decision_id FROM decisions WHERE " + where + ")",
                        arguments));
        DEFINED.forEach(table -> parts.add(new Part(table, where, arguments)));
        return parts;
    }

    /// Counts alone.
    public Answer dryRun(History history) {
        return new Answer(false, counted(history), history.freshness());
    }

    /// Forgets.
    public Answer apply(History history) {
        List<Rows> counted = counted(history);
        int _ =
                history.write(
                        parts().stream()
                                .map(part ->
                                        new Asked.Change(
                                                "DELETE FROM "
                                                        + part.table()
                                                        + " WHERE "
                                                        + part.where(),
                                                part.arguments()))
                                .toList());
        return new Answer(true, counted, history.freshness());
    }

    private List<Rows> counted(History history) {
        return history.ask(connection -> {
            List<Rows> rows = new ArrayList<>();
            for (Part part : parts()) {
                String sql = "SELECT count(*) FROM " + part.table() + " WHERE " + part.where();
                rows.add(
                        new Rows(
                                part.table(),
                                new Asked(connection, sql).texts(part.arguments()).number()));
            }
            return rows;
        });
    }
}
