package dev.carpe.analytics;

import java.util.List;

/// Names that rows of history carry, whatever is defined today: a definition that was removed still has a past.
public final class Remembered {
    /// Ids of definitions whose moments were raised.
    public static final Remembered MOMENTS = new Remembered("moments", "row.definition", "true");

    /// Ids of single moments.
    public static final Remembered RAISED = new Remembered("moments", "row.moment_id", "true");

    /// Names of events; the type of those without a name.
    public static final Remembered EVENTS =
            new Remembered("events", "coalesce(nullif(row.name, ''), row.type)", "true");

    private static final int MOST = 1000;

    private final String table;
    private final String sql;
    private final String where;

    private Remembered(String table, String sql, String where) {
        this.table = table;
        this.sql = sql;
        this.where = where;
    }

    /// What events have in a dimension that is [Dimension.Values#SEEN].
    public static Remembered of(Dimension dimension) {
        return dimension.isTrait()
                ? new Remembered(
                        "events",
                        "(row.properties ->> '$." + dimension.trait() + "')",
                        "row.type = 'identify'")
                : new Remembered("events", dimension.sql(), "true");
    }

    /// Whether a row carries this name. Stops at the first, and reads one column.
    public boolean has(String name, History history) {
        String asked =
                "SELECT 1 FROM " + table + " row WHERE " + where + " AND " + sql + " = ? LIMIT 1";
        return history.ask(connection ->
                !new Asked(connection, asked).with(name).rows(row -> row.getInt(1)).isEmpty());
    }

    /// The names, the most frequent first, at most 1000 of them. Reads all rows: for saying what is known where a name is not.
    public List<String> names(History history) {
        String asked =
                "SELECT name FROM (SELECT "
                        + sql
                        + " AS name FROM "
                        + table
                        + " row WHERE "
                        + where
                        + ") WHERE name IS NOT NULL GROUP BY name ORDER BY count(*) DESC, name LIMIT "
                        + MOST;
        return history.ask(
                connection -> new Asked(connection, asked).rows(row -> row.getString(1)));
    }
}
