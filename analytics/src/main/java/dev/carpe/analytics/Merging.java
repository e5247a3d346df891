package dev.carpe.analytics;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives the rows of merged profiles their new owner, takes merges back, and forgets persons: in every table that has rows of persons. One thread, in
/// the running transaction.
final class Merging {
    private final Database database;
    private final Map<String, String> waiting = new LinkedHashMap<>();

    Merging(Database database) {
        this.database = database;
    }

    /// Notes that one profile went into another. No row of the one is written after that, so its rows may follow later.
    void merge(String from, String into) {
        waiting.replaceAll((_, owner) -> owner.equals(from) ? into : owner);
        waiting.put(from, into);
    }

    /// Moves the rows of what was noted.
    void apply() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (Statement statement = database.writer().createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE moving (gone VARCHAR, owner VARCHAR)");
        }
        try (TableRows rows = database.rows("moving")) {
            for (Map.Entry<String, String> one : waiting.entrySet()) {
                rows.begin().text(one.getKey()).text(one.getValue()).end();
            }
        }
        for (String table : Schema.PERSONAL) {
            update(
                    "UPDATE "
                            + table
                            + " SET profile = moving.owner FROM moving WHERE profile = moving.gone",
                    List.of());
        }
        waiting.clear();
    }

    /// Gives a profile back everything that was written as its own, or as one of those that it had taken in.
    void unmerge(String from, String into, Instant at) throws SQLException {
        List<String> back = new ArrayList<>(List.of(from));
        for (int i = 0; i < back.size(); i++) {
            back.addAll(mergedInto(back.get(i)));
        }
        try (PreparedStatement undone =
                database.writer()
                        .prepareStatement(
                                "UPDATE merges SET undone_at = ? WHERE merged = ? AND into_profile = ? AND undone_at IS NULL")) {
            undone.setObject(1, at.atOffset(java.time.ZoneOffset.UTC).toLocalDateTime());
            undone.setString(2, from);
            undone.setString(3, into);
            undone.executeUpdate();
        }
        for (String table : Schema.PERSONAL) {
            List<String> arguments = new ArrayList<>(List.of(from));
            arguments.addAll(back);
            update(
                    "UPDATE "
                            + table
                            + " SET profile = ? WHERE origin IN ("
                            + marks(back.size())
                            + ")",
                    arguments);
        }
    }

    private List<String> mergedInto(String profile) throws SQLException {
        try (PreparedStatement select =
                database.writer()
                        .prepareStatement(
                                "SELECT merged FROM merges WHERE into_profile = ? AND undone_at IS NULL")) {
            select.setString(1, profile);
            List<String> merged = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    merged.add(rows.getString(1));
                }
            }
            return merged;
        }
    }

    /// Forgets persons.
    ///
    /// @param ids profiles and devices
    /// @return how many rows went
    int erase(Collection<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return 0;
        }
        List<String> all = List.copyOf(ids);
        String marks = marks(all.size());
        int gone = 0;
        for (String table : Schema.PERSONAL) {
            List<String> arguments = new ArrayList<>(all);
            arguments.addAll(all);
            gone +=
                    update(
                            "DELETE FROM "
                                    + table
                                    + " WHERE profile IN ("
                                    + marks
                                    + ") OR origin IN ("
                                    + marks
                                    + ")",
                            arguments);
        }
        List<String> twice = new ArrayList<>(all);
        twice.addAll(all);
        update(
                "DELETE FROM merges WHERE merged IN ("
                        + marks
                        + ") OR into_profile IN ("
                        + marks
                        + ")",
                twice);
        return gone;
    }

    static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }

    private int update(String sql, List<String> arguments) throws SQLException {
        try (PreparedStatement statement = database.writer().prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setString(i + 1, arguments.get(i));
            }
            return statement.executeUpdate();
        }
    }
}
