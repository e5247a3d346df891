package dev.carpe.language;

import java.time.Duration;
import java.util.Locale;

/// A `source:` document: where events come from, and how late they may.
///
/// @param id kebab-case id, which events carry
/// @param kind what it is
/// @param grace how long an absence waits for events of this source that are still under way
/// @param place where the document starts
public record SourceDefinition(String id, Kind kind, Duration grace, Place place)
        implements Document {

    /// Kinds of source; each has its usual grace.
    public enum Kind {
        WEB(Duration.ofSeconds(2)),
        APP(Duration.ofSeconds(30)),
        SERVER(Duration.ofSeconds(2)),
        STORE(Duration.ofDays(1)),
        CALL_CENTRE(Duration.ofMinutes(5)),
        CRM(Duration.ofDays(1)),
        IMPORT(Duration.ZERO);

        private final Duration grace;

        Kind(Duration grace) {
            this.grace = grace;
        }

        /// The grace of a source that names none.
        public Duration grace() {
            return grace;
        }

        /// The word for it in workspace files.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
