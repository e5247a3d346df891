package dev.carpe.analytics;

import dev.carpe.analytics.json.JsonText;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Happening;
import dev.carpe.language.JourneyMap;
import dev.carpe.language.Matcher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What tells, in history's rows, that a customer is at a touchpoint or has reached a goal. Conditions read the event alone, as outcomes do: neither
/// the profile nor the session. The raise of a moment counts whatever is said of its key.
final class Station {
    private final @Nullable Happening events;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> moments = new LinkedHashSet<>();

    private Station(@Nullable Matcher matcher, List<String> raised) {
        moments.addAll(raised);
        events = matcher == null ? null : new Happening(matcher);
        if (matcher != null) {
            matcher.anyOf().forEach(this::take);
        }
    }

    private void take(Matcher.Alternative alternative) {
        switch (alternative.subject()) {
            case Matcher.Subject.Named(String name) -> {
                names.add(name);
                if (!alternative.where().isEmpty()) {
                    read.add(name);
                }
            }
            case Matcher.Subject.Raised(String id) -> moments.add(id);
        }
    }

    /// Where a touchpoint's `on:` says; its moments' raises where it says nothing.
    static Station of(JourneyMap.Touchpoint touchpoint) {
        return new Station(
                touchpoint.on(), touchpoint.on() == null ? touchpoint.moments() : List.of());
    }

    static Station of(Matcher matcher) {
        return new Station(matcher, List.of());
    }

    /// Whether nothing can ever tell of it.
    boolean isSilent() {
        return names.isEmpty() && moments.isEmpty();
    }

    /// Names of events that may be meant.
    Set<String> names() {
        return names;
    }

    /// Names of those that conditions read.
    Set<String> read() {
        return read;
    }

    /// Ids of moments whose raise is meant.
    Set<String> moments() {
        return moments;
    }

    boolean is(Happened happened) {
        return switch (happened) {
            case Happened.Sent(Event event) ->
                    events != null && events.is(event, Struct.EMPTY, Struct.EMPTY);
            case Happened.Raised(String definition) -> moments.contains(definition);
        };
    }

    /// A row of history.
    sealed interface Happened {
        record Sent(Event event) implements Happened {}

        record Raised(String definition) implements Happened {}
    }

    /// The columns that [#happened] reads of a table's rows called `row`.
    static String columns(Set<String> read) {
        String wanted =
                read.stream()
                        .map(name -> "'" + Database.quoted(name) + "'")
                        .collect(Collectors.joining(", "));
        String when =
                read.isEmpty()
                        ? "FALSE"
                        : read.contains("Page Viewed") || read.contains("Screen Viewed")
                                ? "TRUE"
                                : "row.name IN (" + wanted + ")";
        return "'event' AS kind, row.event_id, row.type, row.name, row.device_id, row.source, epoch_ms(row.time) AS millis, CASE WHEN "
                + when
                + " THEN row.properties END AS properties, CASE WHEN "
                + when
                + " THEN row.context END AS context";
    }

    /// As many, of moments.
    static final String MOMENT_COLUMNS =
            "'moment', row.moment_id, 'moment', row.definition, NULL, NULL, epoch_ms(row.time), NULL, NULL";

    static Happened happened(ResultSet row) throws SQLException {
        if (row.getString("kind").equals("moment")) {
            return new Happened.Raised(row.getString("name"));
        }
        String name = row.getString("name");
        return new Happened.Sent(
                new Event(
                        MessageId.of(row.getString("event_id")),
                        Event.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                        name == null ? "" : name,
                        row.getString("device_id"),
                        null,
                        row.getLong("millis"),
                        row.getLong("millis"),
                        0,
                        row.getString("source"),
                        JsonText.read(row.getString("properties")),
                        JsonText.read(row.getString("context"))));
    }
}
