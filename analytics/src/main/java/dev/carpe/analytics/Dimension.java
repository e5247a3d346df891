package dev.carpe.analytics;

import dev.carpe.language.SourceDefinition;
import dev.carpe.spelling.Spelling;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// By what an answer is broken down.
///
/// @param name as asked for
/// @param sql over a table called `row` that has the columns of a place
/// @param values which values it can have
/// @param words values that are known whatever history holds
public record Dimension(String name, String sql, Values values, List<String> words) {
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final String TRAIT = "trait:";

    public Dimension {
        words = List.copyOf(words);
    }

    /// Which values a dimension can have.
    public enum Values {
        /// Its words and no other.
        FIXED,
        /// Its words, and what events say.
        SEEN,
        /// Too many to be worth a look.
        ANY
    }

    private enum Known {
        PAGE("row.page", Values.SEEN, ""),
        DEVICE("row.device", Values.SEEN, "mobile tablet desktop"),
        CHANNEL("row.channel", Values.SEEN, kinds()),
        TOUCH("row.touch", Values.SEEN, ""),
        CAMPAIGN("row.campaign", Values.SEEN, ""),
        HOUR("lpad(CAST(hour(row.time) AS VARCHAR), 2, '0')", Values.FIXED, hours()),
        WEEKDAY("dayname(row.time)", Values.FIXED, weekdays()),
        DAY("strftime(row.time, '%Y-%m-%d')", Values.ANY, ""),
        VISITOR(
                """
                CASE WHEN (SELECT min(first.time) FROM events first WHERE first.profile = row.profile)
                    >= row.time - INTERVAL 1 HOUR THEN 'new' ELSE 'returning' END\
                """,
                Values.FIXED,
                "new returning");

        private final String sql;
        private final Values values;

        /// With spaces between.
        private final String words;

        Known(String sql, Values values, String words) {
            this.sql = sql;
            this.values = values;
            this.words = words;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Dimension dimension() {
            List<String> listed = words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
            return new Dimension(word(), sql, values, listed);
        }

        private static String kinds() {
            return Stream.of(SourceDefinition.Kind.values())
                    .map(SourceDefinition.Kind::word)
                    .collect(Collectors.joining(" "));
        }

        private static String hours() {
            return IntStream.range(0, 24)
                    .mapToObj(hour -> (hour < 10 ? "0" : "") + hour)
                    .collect(Collectors.joining(" "));
        }

        private static String weekdays() {
            return Stream.of(DayOfWeek.values())
                    .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                    .collect(Collectors.joining(" "));
        }
    }

    /// The dimension of this name: `page`, `device`, `channel`, `touch`, `campaign`, `hour`, `weekday`, `day` (UTC), `visitor` (new or returning), or
    /// `trait:NAME`, what the person last said of themselves.
    ///
    /// @throws BadQuestion where there is none
    public static Dimension of(String name) {
        if (name.startsWith(TRAIT)) {
            return new Dimension(
                    name,
                    "(SELECT arg_max(told.properties ->> '$."
                            + property(name.substring(TRAIT.length()))
                            + "', told.time) FROM events told WHERE told.type = 'identify' AND told.profile = row.profile)",
                    Values.SEEN,
                    List.of());
        }
        for (Known known : Known.values()) {
            if (known.word().equals(name)) {
                return known.dimension();
            }
        }
        List<String> names = Stream.of(Known.values()).map(Known::word).toList();
        throw new BadQuestion(
                "\""
                        + name
                        + "\" is no dimension"
                        + Spelling.hint(name, names)
                        + "; there are "
                        + String.join(", ", names)
                        + " and trait:NAME");
    }

    boolean isTrait() {
        return name.startsWith(TRAIT);
    }

    /// Where what a person said of themselves stands among the properties.
    String trait() {
        return property(name.substring(TRAIT.length()));
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
