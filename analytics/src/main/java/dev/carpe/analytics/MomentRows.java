package dev.carpe.analytics;

import dev.carpe.analytics.json.JsonText;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The moments of one batch, and what became of those of earlier ones. One thread.
final class MomentRows {
    private final List<Raised> raised = new ArrayList<>();
    private final Map<String, Raised> newest = new HashMap<>();
    private final Map<String, Later> later = new LinkedHashMap<>();
    private final Whereabouts whereabouts;

    /// A moment as it stands by now.
    private static final class Raised {
        private final long position;
        private final String profile;
        private final @Nullable String session;
        private final @Nullable Place place;
        private Moment moment;
        private @Nullable Instant ended;
        private @Nullable Instant retracted;

        Raised(
                long position,
                String profile,
                @Nullable String session,
                @Nullable Place place,
                Moment moment) {
            this.position = position;
            this.profile = profile;
            this.session = session;
            this.place = place;
            this.moment = moment;
        }
    }

    /// What became of a moment that is in the table already.
    private record Later(Moment moment, @Nullable Instant ended, @Nullable Instant retracted) {
        Later and(Later newer) {
            return new Later(
                    newer.moment,
                    newer.ended == null ? ended : newer.ended,
                    newer.retracted == null ? retracted : newer.retracted);
        }
    }

    /// @param whereabouts where customers were last
    MomentRows(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    /// Takes a change in.
    ///
    /// @param place where the event happened that caused it; null where time did
    void take(
            Change change,
            long position,
            String profile,
            @Nullable String session,
            @Nullable Place place) {
        switch (change) {
            case Change.Raised(Moment moment) -> {
                Whereabouts.Seen seen =
                        place == null
                                ? whereabouts.of(profile, moment.time().toEpochMilli())
                                : null;
                Raised one =
                        seen == null
                                ? new Raised(position, profile, session, place, moment)
                                : new Raised(
                                        position, profile, seen.session(), seen.place(), moment);
                raised.add(one);
                newest.put(moment.id().toString(), one);
            }
            case Change.Amended(Moment moment, _) -> change(moment, null, null);
            case Change.Retracted(Moment moment, Instant at) -> change(moment, null, at);
            case Change.Ended(Moment moment, Instant at) -> change(moment, at, null);
            case Change.Missed _ -> {}
        }
    }

    private void change(Moment moment, @Nullable Instant ended, @Nullable Instant retracted) {
        Raised here = newest.get(moment.id().toString());
        if (here == null) {
            Later now = new Later(moment, ended, retracted);
            later.merge(moment.id().toString(), now, Later::and);
            return;
        }
        here.moment = moment;
        here.ended = ended == null ? here.ended : ended;
        here.retracted = retracted == null ? here.retracted : retracted;
    }

    /// Appends the new ones.
    ///
    /// @return whether it is not known of some where they happened
    boolean append(TableRows rows) throws SQLException {
        boolean unplaced = false;
        for (Raised one : raised) {
            append(one, rows);
            unplaced |= one.place == null;
        }
        raised.clear();
        newest.clear();
        return unplaced;
    }

    private static void append(Raised one, TableRows rows) throws SQLException {
        Moment moment = one.moment;
        Place place = one.place;
        rows.begin()
                .number(one.position)
                .text(moment.id().toString())
                .text(moment.definition())
                .count(moment.version())
                .text(one.profile)
                .text(one.profile)
                .time(moment.time())
                .time(moment.emittedAt())
                .time(moment.expiresAt())
                .time(one.ended)
                .time(one.retracted)
                .real(moment.intent())
                .text(JsonText.of(moment.key().values()))
                .text(moment.explanation())
                .flag(moment.acts())
                .text(one.session)
                .text(place == null ? null : place.page())
                .text(place == null ? null : place.device())
                .text(place == null ? null : place.channel())
                .text(place == null ? null : place.touch())
                .text(place == null ? null : place.campaign())
                .flag(place != null && place.simulated())
                .flag(place != null && place.bot())
                .end();
    }

    /// Writes what became of earlier ones. One that was taken back is over: what has its id now is another row.
    void update(Database database) throws SQLException {
        if (later.isEmpty()) {
            return;
        }
        try (Statement statement = database.writer().createStatement()) {
            statement.execute(
                    """
                    CREATE OR REPLACE TEMP TABLE amended (
                        moment_id VARCHAR, time TIMESTAMP, expires_at TIMESTAMP, intent DOUBLE, explanation VARCHAR,
                        ended_at TIMESTAMP, retracted_at TIMESTAMP)
                    """);
            try (TableRows rows = database.rows("amended")) {
                for (Map.Entry<String, Later> one : later.entrySet()) {
                    amended(rows, one.getKey(), one.getValue());
                }
            }
            statement.execute(
                    """
                    UPDATE moments SET time = a.time, expires_at = a.expires_at, intent = a.intent, explanation = a.explanation,
                        ended_at = coalesce(a.ended_at, moments.ended_at),
                        retracted_at = coalesce(a.retracted_at, moments.retracted_at)
                    FROM amended a WHERE moments.moment_id = a.moment_id AND moments.retracted_at IS NULL
                    """);
        }
        later.clear();
    }

    private static void amended(TableRows rows, String id, Later one) throws SQLException {
        rows.begin()
                .text(id)
                .time(one.moment().time())
                .time(one.moment().expiresAt())
                .real(one.moment().intent())
                .text(one.moment().explanation())
                .time(one.ended())
                .time(one.retracted())
                .end();
    }

    static @Nullable LocalDateTime utc(@Nullable Instant time) {
        return time == null ? null : LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /// A moment that time raised stands where its customer was last before.
    static void settle(Database database, long first) throws SQLException {
        try (PreparedStatement update =
                database.writer()
                        .prepareStatement(
                                """
                                UPDATE moments SET session = last.session, page = last.page, device = last.device,
                                    channel = last.channel, touch = last.touch, campaign = last.campaign,
                                    simulated = last.simulated, bot = last.bot
                                FROM (SELECT m.moment_id, m.position, arg_max(e.session, e.time) AS session,
                                        arg_max(e.page, e.time) AS page, arg_max(e.device, e.time) AS device,
                                        arg_max(e.channel, e.time) AS channel, arg_max(e.touch, e.time) AS touch,
                                        arg_max(e.campaign, e.time) AS campaign, bool_or(e.simulated) AS simulated,
                                        bool_or(e.bot) AS bot
                                    FROM moments m JOIN events e ON e.profile = m.profile AND e.time <= m.time
                                    WHERE m.position >= ? AND m.channel IS NULL
                                    GROUP BY m.moment_id, m.position) last
                                WHERE moments.moment_id = last.moment_id AND moments.position = last.position
                                """)) {
            update.setLong(1, first);
            update.executeUpdate();
        }
    }
}
