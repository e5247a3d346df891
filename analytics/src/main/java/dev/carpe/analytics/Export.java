package dev.carpe.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A copy of one table's rows of a period as a file in the folder for exports. A whole file or none: it is written under another name and then renamed.
///
/// @param table events, moments, decisions, exposures, outcomes, missed, measurements, changes, sessions or profiles
/// @param format of the file
/// @param from the first instant; of sessions and profiles the one at which they began
/// @param to the first instant that is not meant any more
public record Export(String table, Format format, Instant from, Instant to) {
    private static final List<String> TABLES =
            Stream.concat(Schema.PERSONAL.stream(), Stream.of("sessions", "profiles", "surveys"))
                    .toList();

    /// Checks the table's name.
    ///
    /// @throws BadQuestion where there is none of that name
    public Export {
        if (!TABLES.contains(table)) {
            throw new BadQuestion(
                    "\""
                            + table
                            + "\" is no table of history; there are "
                            + String.join(", ", TABLES));
        }
    }

    /// How files look.
    public enum Format {
        PARQUET("parquet", "FORMAT parquet, COMPRESSION zstd"),
        CSV("csv", "FORMAT csv, HEADER true"),
        NDJSON("ndjson", "FORMAT json");

        private final String ending;
        private final String options;

        Format(String ending, String options) {
            this.ending = ending;
            this.options = options;
        }

        /// The format of this name.
        ///
        /// @throws BadQuestion where there is none
        public static Format of(String name) {
            for (Format format : values()) {
                if (format.ending.equals(name)) {
                    return format;
                }
            }
            throw new BadQuestion(
                    "\""
                            + name
                            + "\" is no format; there are "
                            + Stream.of(values())
                                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
    }

    /// A written file.
    ///
    /// @param file its name in the folder for exports
    /// @param rows how many
    /// @param bytes its size
    public record Written(String file, long rows, long bytes, Freshness freshness) {}

    /// What the file is called.
    String file() {
        return "%s_%s_%s.%s".formatted(table, stamp(from), stamp(to), format.ending);
    }

    /// Writes it.
    public Written write(History history) {
        String name = file();
        Path file = history.exports().resolve(name);
        Path part = history.exports().resolve(name + ".part");
        return history.ask(connection -> {
            long rows;
            try (Statement copy = connection.createStatement()) {
                rows =
                        copy.executeLargeUpdate(
                                "COPY (SELECT * FROM %s WHERE %s >= TIMESTAMP '%s' AND %s < TIMESTAMP '%s') TO '%s' (%s)"
                                        .formatted(
                                                table,
                                                time(),
                                                MomentRows.utc(from),
                                                time(),
                                                MomentRows.utc(to),
                                                Database.quoted(part),
                                                format.options));
            }
            try {
                Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                return new Written(name, rows, Files.size(file), history.freshness());
            } catch (IOException e) {
                throw new SQLException("the export cannot be written: " + e.getMessage(), e);
            }
        });
    }

    private String time() {
        return switch (table) {
            case "sessions" -> "started_at";
            case "profiles" -> "first_seen";
            default -> "time";
        };
    }

    private static String stamp(Instant time) {
        return time.toString().replaceAll("[^0-9TZ]", "");
    }
}
