package dev.carpe.analytics;

import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The moments of one batch, and what became of those of earlier ones. One thread.
final class MomentRows {
    private final List<Raised> raised = new ArrayList<>();
    private final Map<String, Raised> newest = new HashMap<>();
    private final List<Later> later = new ArrayList<>();

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
    private record Later(Moment moment, @Nullable Instant ended, @Nullable Instant retracted) {}

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
                Raised one = new Raised(position, profile, session, place, moment);
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
            later.add(new Later(moment, ended, retracted));
            return;
        }
        here.moment = moment;
        here.ended = ended == null ? here.ended : ended;
        here.retracted = retracted == null ? here.retracted : retracted;
    }

    /// Appends the new ones.
    void append(Row row) throws SQLException {
        for (Raised one : raised) {
            append(one, row);
        }
        raised.clear();
        newest.clear();
    }

    private static void append(Raised one, Row row) throws SQLException {
        Moment moment = one.moment;
        Place place = one.place;
        row.begin()
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

    /// Writes what became of earlier ones.
    void update(Database database) throws SQLException {
        if (later.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                database.writer()
                        .prepareStatement(
                                """
                                UPDATE moments SET time = ?, expires_at = ?, intent = ?, explanation = ?,
                                    ended_at = coalesce(?, ended_at), retracted_at = coalesce(?, retracted_at)
                                WHERE moment_id = ?
                                """)) {
            for (Later one : later) {
                update.setObject(1, utc(one.moment().time()));
                update.setObject(2, utc(one.moment().expiresAt()));
                update.setDouble(3, one.moment().intent());
                update.setString(4, one.moment().explanation());
                update.setObject(5, utc(one.ended()));
                update.setObject(6, utc(one.retracted()));
                update.setString(7, one.moment().id().toString());
                update.executeUpdate();
            }
        }
        later.clear();
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

    /// Whether time raised one of the batch.
    boolean hasUnplaced() {
        return raised.stream().anyMatch(one -> one.place == null);
    }
}
