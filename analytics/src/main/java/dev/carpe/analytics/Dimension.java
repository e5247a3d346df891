package dev.carpe.analytics;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// By what an answer is broken down.
///
/// @param name as asked for
/// @param sql over a table called `row` that has the columns of a place
public record Dimension(String name, String sql) {
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private enum Known {
        PAGE("row.page"),
        DEVICE("row.device"),
        CHANNEL("row.channel"),
        TOUCH("row.touch"),
        CAMPAIGN("row.campaign"),
        HOUR("lpad(CAST(hour(row.time) AS VARCHAR), 2, '0')"),
        WEEKDAY("dayname(row.time)"),
        DAY("strftime(row.time, '%Y-%m-%d')"),
        VISITOR(
                """
                CASE WHEN (SELECT min(first.time) FROM events first WHERE first.profile = row.profile)
                    >= row.time - INTERVAL 1 HOUR THEN 'new' ELSE 'returning' END\
                """);

        private final String sql;

        Known(String sql) {
            this.sql = sql;
        }
    }

    /// The dimension of this name: `page`, `device`, `channel`, `touch`, `campaign`, `hour`, `weekday`, `day` (UTC), `visitor` (new or returning), or
    /// `trait:NAME`, what the person last said of themselves.
    ///
    /// @throws BadQuestion where there is none
    public static Dimension of(String name) {
        if (name.startsWith("trait:")) {
            String trait = name.substring("trait:".length());
            return new Dimension(
                    name,
                    "(SELECT arg_max(told.properties ->> '$."
                            + property(trait)
                            + "', told.time) FROM events told WHERE told.type = 'identify' AND told.profile = row.profile)");
        }
        for (Known known : Known.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
                return new Dimension(name, known.sql);
            }
        }
        throw new BadQuestion(
                "\"" + name + "\" is no dimension; there are " + names() + " and trait:NAME");
    }

    private static String names() {
        return Stream.of(Known.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /// The name of a property as a part of a path.
    ///
    /// @throws BadQuestion where it is none
    static String property(String name) {
        if (!PROPERTY.matcher(name).matches()) {
            throw new BadQuestion(
                    "\""
                            + name
                            + "\" is no property that can be asked for: letters, digits, _ and -, with dots between levels");
        }
        return java.util.Arrays.stream(name.split("\\.", -1))
                .map(part -> "\"" + part + "\"")
                .collect(Collectors.joining("."));
    }
}
