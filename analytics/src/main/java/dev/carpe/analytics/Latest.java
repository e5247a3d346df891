package dev.carpe.analytics;

import dev.carpe.profile.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The moments that were raised last, of whichever definition and day. Those that later events took back are not among them.
///
/// @param simulated whether those of simulated customers count too, whether their events say that they are or their ids
/// @param bots whether those of programs that say so count too
/// @param limit at most so many, above 0
public record Latest(boolean simulated, boolean bots, int limit) {
    /// A moment.
    ///
    /// @param id its id
    /// @param moment id of its definition
    /// @param profile whose it is by now
    /// @param device what it happened on; null where that is not known
    /// @param at when it happened
    /// @param raisedAt when it was announced
    /// @param expiresAt until when it lasts
    /// @param intent 0…1
    /// @param explanation why, in a sentence
    /// @param acts whether it may be answered: not in shadow, not of imported data
    public record Raised(
            String id,
            String moment,
            String profile,
            @Nullable String device,
            Instant at,
            Instant raisedAt,
            Instant expiresAt,
            double intent,
            String explanation,
            boolean acts) {}

    /// An answer.
    ///
    /// @param moments by when they were announced, the latest first
    public record Answer(List<Raised> moments, Freshness freshness) {}

    /// Puts the question.
    public Answer ask(History history) {
        String sql =
                "SELECT moment_id, definition, profile, device, epoch_ms(time), epoch_ms(raised_at),"
                        + " epoch_ms(expires_at), intent, explanation, acts FROM moments WHERE retracted_at IS NULL"
                        + (simulated
                                ? ""
                                : " AND NOT simulated AND NOT starts_with(profile, '%s')"
                                        .formatted(ProfileId.SIMULATED))
                        + (bots ? "" : " AND NOT bot")
                        + " ORDER BY raised_at DESC, position DESC, moment_id LIMIT ?";
        return history.ask(connection ->
                new Answer(
                        new Asked(connection, sql).with(limit).rows(Latest::raised),
                        history.freshness()));
    }

    private static Raised raised(ResultSet row) throws SQLException {
        return new Raised(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getDouble(8),
                row.getString(9),
                row.getBoolean(10));
    }
}
