package dev.carpe.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Forgets what is older than a time: everything, or the events of one name.
///
/// @param before what happened before this goes
/// @param event the name of the events; null for all of history
public record Keeping(Instant before, @Nullable String event) {
    /// How many rows of a table are meant.
    public record Rows(String table, long rows) {}

    /// What it would forget, or did.
    public record Answer(boolean done, List<Rows> rows, Freshness freshness) {}

    private List<String> tables() {
        return event == null ? Schema.PERSONAL : List.of("events");
    }

    private String where() {
        return " WHERE time < ?" + (event == null ? "" : " AND name = ?");
    }

    /// Counts alone.
    public Answer dryRun(History history) {
        return new Answer(false, counted(history), history.freshness());
    }

    /// Forgets.
    public Answer apply(History history) {
        List<Rows> counted = counted(history);
        List<Object> arguments = new ArrayList<>(List.of(MomentRows.utc(before)));
        if (event != null) {
            arguments.add(event);
        }
        int _ =
                history.write(
                        tables().stream()
                                .map(table ->
                                        new Asked.Change(
                                                "DELETE FROM " + table + where(), arguments))
                                .toList());
        return new Answer(true, counted, history.freshness());
    }

    private List<Rows> counted(History history) {
        return history.ask(connection -> {
            List<Rows> rows = new ArrayList<>();
            for (String table : tables()) {
                Asked asked =
                        new Asked(connection, "SELECT count(*) FROM " + table + where())
                                .with(before);
                if (event != null) {
                    asked.with(event);
                }
                rows.add(new Rows(table, asked.number()));
            }
            return rows;
        });
    }
}
