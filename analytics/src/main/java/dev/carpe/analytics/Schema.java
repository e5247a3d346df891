package dev.carpe.analytics;

import java.util.List;

/// The tables of history, version 2: docs/insight.md says what each column means. Names are stable: a version adds columns and tables, and never
/// renames or removes one.
final class Schema {
    static final int VERSION = 2;

    /// The tables that hold rows of persons. Each has the columns `profile` (whose it is by now) and `origin` (whose it was when it was written).
    static final List<String> PERSONAL =
            List.of(
                    "events",
                    "moments",
                    "decisions",
                    "exposures",
                    "outcomes",
                    "missed",
                    "measurements",
                    "changes",
                    "heat");

    /// What version 2 added to version 1.
    static final List<String> SECOND =
            List.of(
                    """
                    CREATE TABLE heat (
                        number BIGINT, time TIMESTAMP, profile VARCHAR, origin VARCHAR, session VARCHAR, device VARCHAR,
                        page VARCHAR, kind VARCHAR, selector VARCHAR, x INTEGER, y INTEGER, weight DOUBLE,
                        simulated BOOLEAN, bot BOOLEAN)
                    """,
                    "CREATE TABLE heat_progress (number BIGINT)",
                    "INSERT INTO heat_progress VALUES (-1)");

    /// What version 1 had.
    static final List<String> FIRST =
            List.of(
                    """
                    CREATE TABLE events (
                        position BIGINT, event_id VARCHAR, time TIMESTAMP, received_at TIMESTAMP, processed_at TIMESTAMP,
                        sequence BIGINT, profile VARCHAR, origin VARCHAR, device_id VARCHAR, user_id VARCHAR,
                        session VARCHAR, source VARCHAR, channel VARCHAR, type VARCHAR, name VARCHAR,
                        page VARCHAR, device VARCHAR, touch VARCHAR, campaign VARCHAR,
                        product VARCHAR, category VARCHAR, value DOUBLE, currency VARCHAR,
                        simulated BOOLEAN, bot BOOLEAN, properties VARCHAR, context VARCHAR)
                    """,
                    """
                    CREATE TABLE moments (
                        position BIGINT, moment_id VARCHAR, definition VARCHAR, version INTEGER, profile VARCHAR,
                        origin VARCHAR, time TIMESTAMP, raised_at TIMESTAMP, expires_at TIMESTAMP, ended_at TIMESTAMP,
                        retracted_at TIMESTAMP, intent DOUBLE, key VARCHAR, explanation VARCHAR, acts BOOLEAN,
                        session VARCHAR, page VARCHAR, device VARCHAR, channel VARCHAR, touch VARCHAR, campaign VARCHAR,
                        simulated BOOLEAN, bot BOOLEAN)
                    """,
                    """
                    CREATE TABLE decisions (
                        position BIGINT, decision_id VARCHAR, time TIMESTAMP, expires_at TIMESTAMP, profile VARCHAR,
                        origin VARCHAR, moment_id VARCHAR, definition VARCHAR, trigger_id VARCHAR, experience VARCHAR,
                        placement VARCHAR, channel VARCHAR, propensity DOUBLE)
                    """,
                    """
                    CREATE TABLE exposures (
                        position BIGINT, decision_id VARCHAR, time TIMESTAMP, profile VARCHAR, origin VARCHAR)
                    """,
                    """
                    CREATE TABLE outcomes (
                        position BIGINT, event_id VARCHAR, time TIMESTAMP, profile VARCHAR, origin VARCHAR,
                        definition VARCHAR, value DOUBLE, currency VARCHAR, simulated BOOLEAN, bot BOOLEAN)
                    """,
                    """
                    CREATE TABLE missed (
                        position BIGINT, time TIMESTAMP, moment_id VARCHAR, definition VARCHAR, profile VARCHAR,
                        origin VARCHAR, reason VARCHAR, words VARCHAR)
                    """,
                    """
                    CREATE TABLE measurements (
                        position BIGINT, time TIMESTAMP, profile VARCHAR, origin VARCHAR, experiment VARCHAR, unit VARCHAR,
                        arm VARCHAR, kind VARCHAR, goal VARCHAR, times INTEGER, total DOUBLE)
                    """,
                    """
                    CREATE TABLE changes (
                        position BIGINT, time TIMESTAMP, profile VARCHAR, origin VARCHAR, kind VARCHAR, detail VARCHAR)
                    """,
                    """
                    CREATE TABLE merges (
                        position BIGINT, time TIMESTAMP, merged VARCHAR, into_profile VARCHAR, undone_at TIMESTAMP)
                    """,
                    "CREATE TABLE progress (version INTEGER, position BIGINT, processed_at TIMESTAMP)",
                    // The log's own span of a session: what one device or client did without a
                    // pause of half an hour.
                    """
                    CREATE VIEW sessions AS
                    SELECT session, any_value(profile) AS profile, min(time) AS started_at, max(time) AS ended_at,
                        count(*) AS events, count(DISTINCT page) AS pages, arg_min(page, time) AS entry_page,
                        arg_max(page, time) AS exit_page, arg_min(device, time) AS device, arg_min(channel, time) AS channel,
                        arg_min(touch, time) AS touch, arg_min(campaign, time) AS campaign,
                        bool_or(simulated) AS simulated, bool_or(bot) AS bot
                    FROM events GROUP BY session
                    """,
                    """
                    CREATE VIEW profiles AS
                    SELECT profile, min(time) AS first_seen, max(time) AS last_seen, count(*) AS events,
                        count(DISTINCT session) AS sessions, count(DISTINCT device_id) AS devices,
                        arg_max(user_id, time) AS user_id, arg_max(device, time) AS device, arg_min(touch, time) AS first_touch,
                        bool_or(simulated) AS simulated, bool_or(bot) AS bot
                    FROM events GROUP BY profile
                    """,
                    """
                    CREATE VIEW surveys AS
                    SELECT event_id, time, profile, session, page, device, channel, touch, properties ->> '$.survey' AS survey,
                        properties ->> '$.question' AS question,
                        try_cast(properties ->> '$.score' AS DOUBLE) AS score, properties ->> '$.answer' AS answer,
                        simulated, bot
                    FROM events WHERE name = 'Survey Answered'
                    """);

    private Schema() {}
}
