package dev.carpe.analytics;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.event.Event;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Measurement;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Output;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes entries of the log as rows, and with them, in one transaction, the place in the log that they reach: whatever stops the process, each entry
/// is in once. One thread at a time.
final class Intake {
    /// Entries of one transaction: more would hold back who else wants to write. Where each is an event, two whole row groups of DuckDB's: what is left
    /// of a group is stored apart, larger, and once more later.
    private static final int MOST = 12 * ReadAhead.PAGE;

    private final Database database;
    private final Supplier<Workspace> workspaces;
    private final Map<String, TableRows> tables = new HashMap<>();
    private final Place.Reader places = new Place.Reader();
    private final Sittings sittings = new Sittings();
    private final EventRows events = new EventRows();
    private final Whereabouts whereabouts = new Whereabouts();
    private final MomentRows moments = new MomentRows(whereabouts);
    private final Merging merging;
    private final Map<String, String> channels = new HashMap<>();
    private Workspace known = Workspace.EMPTY;
    private Outcomes outcomes = new Outcomes(Workspace.EMPTY);
    private long begun;
    private volatile long position;
    private volatile Instant processed;

    /// @param workspaces the definitions in force: what counts as an outcome
    Intake(Database database, Supplier<Workspace> workspaces) throws SQLException {
        this.database = database;
        this.workspaces = workspaces;
        this.merging = new Merging(database);
        try (Statement statement = database.writer().createStatement();
                ResultSet progress =
                        statement.executeQuery(
                                "SELECT position, epoch_ms(processed_at) FROM progress")) {
            progress.next();
            this.position = progress.getLong(1);
            this.processed = Instant.ofEpochMilli(progress.getLong(2));
        }
        recallSessions();
    }

    /// Sessions that still run may go on after a restart.
    private void recallSessions() throws SQLException {
        try (Statement statement = database.writer().createStatement();
                ResultSet running =
                        statement.executeQuery(
                                """
                                SELECT coalesce(device_id, profile), session, epoch_ms(min(time)), epoch_ms(max(time))
                                FROM events JOIN (SELECT source, max(time) AS latest FROM events GROUP BY source) USING (source)
                                WHERE time >= latest - INTERVAL 1 DAY AND starts_with(session, coalesce(device_id, profile) || '@')
                                GROUP BY ALL HAVING max(time) >= max(latest) - INTERVAL 30 MINUTE
                                """)) {
            while (running.next()) {
                sittings.remember(
                        running.getString(1),
                        running.getString(2),
                        running.getLong(3),
                        running.getLong(4));
            }
        }
    }

    /// Up to where everything is in; -1 where nothing is.
    long position() {
        return position;
    }

    /// When the newest entry that is in was processed.
    Instant processed() {
        return processed;
    }

    /// Takes entries in, all or none, and those that follow, while there are pages of them and one transaction has room.
    ///
    /// @param following the page after a position; empty where what is there is in
    void take(List<Entry> first, LongFunction<List<Entry>> following) throws SQLException {
        Entry last = database.atOnce(() -> takeOpen(first, following));
        position = last.position().value();
        processed = last.at();
    }

    private Entry takeOpen(List<Entry> first, LongFunction<List<Entry>> following)
            throws SQLException {
        refresh();
        begun = first.getFirst().position().value();
        Entry last = first.getFirst();
        List<Entry> page = first;
        for (int taken = 0; !page.isEmpty(); ) {
            for (Entry entry : page) {
                take(entry);
            }
            last = page.getLast();
            taken += page.size();
            page = taken < MOST ? following.apply(last.position().value()) : List.of();
        }
        settle();
        try (PreparedStatement place =
                database.writer()
                        .prepareStatement("UPDATE progress SET position = ?, processed_at = ?")) {
            place.setLong(1, last.position().value());
            place.setObject(2, MomentRows.utc(last.at()));
            place.executeUpdate();
        }
        return last;
    }

    /// Brings everything noted so far into the tables.
    private void settle() throws SQLException {
        // First: a moment that was taken back may be raised again, with the same id, in a row of
        // its own.
        moments.update(database);
        boolean unplaced = moments.append(rows("moments"));
        for (TableRows rows : tables.values()) {
            rows.flush();
        }
        merging.apply();
        if (unplaced) {
            MomentRows.settle(database, begun);
        }
    }

    private void refresh() {
        Workspace now = workspaces.get();
        if (now != known) {
            known = now;
            outcomes = new Outcomes(now);
            channels.clear();
        }
    }

    private TableRows rows(String table) throws SQLException {
        TableRows rows = tables.get(table);
        if (rows == null) {
            rows = table.equals("events") ? database.stream(table) : database.rows(table);
            tables.put(table, rows);
        }
        return rows;
    }

    private void take(Entry entry) throws SQLException {
        String profile = entry.profile().value();
        String session = null;
        Place place = null;
        boolean shows = false;
        switch (entry.what()) {
            case Logged.Received(Event event) -> {
                place = places.of(event, channel(event.source()));
                session = sittings.of(event, profile);
                event(entry, event, session, place);
            }
            case Logged.Ticked _ -> {}
            case Logged.Merged(var merge) -> {
                String from = merge.from().value();
                String into = merge.into().value();
                change(entry, "merged", from);
                merged(entry, from, into);
                merging.merge(from, into);
                whereabouts.forget(from);
                whereabouts.forget(into);
            }
            case Logged.Unmerged(var merge) -> {
                change(entry, "unmerged", merge.from().value());
                settle();
                merging.unmerge(merge.from().value(), merge.into().value(), entry.at());
                whereabouts.forget(merge.from().value());
                whereabouts.forget(merge.into().value());
            }
            case Logged.Withdrew(String purpose) -> change(entry, "withdrew", purpose);
            case Logged.Asked asked -> shows = asked.shows();
            case Logged.Shown(var decision) -> exposure(entry, decision.toString());
            case Logged.Erased(var ids) -> {
                settle();
                merging.erase(ids);
                ids.forEach(whereabouts::forget);
            }
        }
        for (Output output : entry.outputs()) {
            output(entry, output, session, place, shows);
        }
    }

    /// The kind of a source: what it is called after, or declared as.
    private String channel(String source) {
        return channels.computeIfAbsent(source, id -> known.kindOf(id).word());
    }

    private void output(
            Entry entry,
            Output output,
            @Nullable String session,
            @Nullable Place place,
            boolean shows)
            throws SQLException {
        long at = entry.position().value();
        String profile = entry.profile().value();
        switch (output) {
            case Output.Changed(var change) -> moments.take(change, at, profile, session, place);
            case Output.Answered(Answer.Given given) -> {
                decision(entry, given.decision());
                if (shows) {
                    exposure(entry, given.decision().id().toString());
                }
            }
            case Output.Answered(Answer.Silence _) -> {}
            // The rows of decisions and exposures tell it.
            case Output.Measured(Measurement.Delivered _) -> {}
            case Output.Measured(Measurement measurement) -> measured(entry, measurement);
            case Output.Missed(var moment, var reason) ->
                    rows("missed")
                            .begin()
                            .number(at)
                            .time(entry.at())
                            .text(moment.id().toString())
                            .text(moment.definition())
                            .text(profile)
                            .text(profile)
                            .text(reason.code())
                            .text(reason.words())
                            .end();
            case Output.Adapted _, Output.Budgeted _ -> {}
            case Output.GivenUp _ -> {}
        }
    }

    private void event(Entry entry, Event event, String session, Place place) throws SQLException {
        events.append(rows("events"), entry, event, session, place);
        String profile = entry.profile().value();
        whereabouts.see(profile, event.timeMillis(), session, place);
        for (Outcomes.Reached reached : outcomes.of(event)) {
            rows("outcomes")
                    .begin()
                    .number(entry.position().value())
                    .text(event.messageId().value())
                    .millis(event.timeMillis())
                    .text(profile)
                    .text(profile)
                    .text(reached.definition())
                    .real(reached.value())
                    .text(Place.text(event.properties(), "currency"))
                    .flag(place.simulated())
                    .flag(place.bot())
                    .end();
        }
    }

    private void decision(Entry entry, Decision decision) throws SQLException {
        rows("decisions")
                .begin()
                .number(entry.position().value())
                .text(decision.id().toString())
                .time(decision.at())
                .time(decision.expiresAt())
                .text(entry.profile().value())
                .text(entry.profile().value())
                .text(decision.moment().id().toString())
                .text(decision.moment().definition())
                .text(decision.trigger())
                .text(decision.experience())
                .text(decision.placement())
                .text(decision.channel().word())
                .real(decision.propensity())
                .end();
    }

    private void exposure(Entry entry, String decision) throws SQLException {
        rows("exposures")
                .begin()
                .number(entry.position().value())
                .text(decision)
                .time(entry.at())
                .text(entry.profile().value())
                .text(entry.profile().value())
                .end();
    }

    private void measured(Entry entry, Measurement measurement) throws SQLException {
        Assignment place = measurement.place();
        Batch row =
                rows("measurements")
                        .begin()
                        .number(entry.position().value())
                        .time(entry.at())
                        .text(entry.profile().value())
                        .text(entry.profile().value())
                        .text(place.experiment())
                        .text(place.unit())
                        .text(place.arm());
        switch (measurement) {
            case Measurement.Enrolled _ -> row.text("enrolled").text(null).count(0).real(0);
            case Measurement.Reached(_, var more) ->
                    row.text("reached").text(more.goal()).count(more.times()).real(more.total());
            case Measurement.Delivered _ ->
                    throw new IllegalArgumentException("decisions and exposures tell it");
            case Measurement.Excluded _ -> row.text("excluded").text(null).count(0).real(0);
        }
        row.end();
    }

    private void change(Entry entry, String kind, String detail) throws SQLException {
        rows("changes")
                .begin()
                .number(entry.position().value())
                .time(entry.at())
                .text(entry.profile().value())
                .text(entry.profile().value())
                .text(kind)
                .text(detail)
                .end();
    }

    private void merged(Entry entry, String from, String into) throws SQLException {
        rows("merges")
                .begin()
                .number(entry.position().value())
                .time(entry.at())
                .text(from)
                .text(into)
                .time(null)
                .end();
    }

    /// Forgets persons at once, in a transaction of its own. The log tells it once more.
    ///
    /// @return how many rows went
    int erase(Collection<String> ids) throws SQLException {
        return database.atOnce(() -> merging.erase(ids));
    }
}
