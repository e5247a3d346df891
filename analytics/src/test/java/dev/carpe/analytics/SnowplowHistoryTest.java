package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Workspace;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A shop's real events (`examples/data/snowplow`) against the sessions that the tracker's own model derives from them, and against ways and funnels counted
/// plainly.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnowplowHistoryTest {
    private static final Path DATA = Path.of("../examples/data/snowplow");
    private static final Scope AUTUMN =
            Scope.of(Instant.parse("2022-10-01T00:00:00Z"), Instant.parse("2023-01-01T00:00:00Z"));

    private record Row(String id, String visitor, String session, String action, Instant at) {}

    private final List<Row> rows = new ArrayList<>();
    private History history;

    @BeforeAll
    void read(@TempDir Path folder) throws Exception {
        query(
                """
                SELECT event_id, coalesce(domain_userid, contexts_com_snowplowanalytics_snowplow_client_session_1_0_1 ->> '$[0].userId'),
                    coalesce(domain_sessionid, contexts_com_snowplowanalytics_snowplow_client_session_1_0_1 ->> '$[0].sessionId'),
                    coalesce(unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1_0_0 ->> '$.type', 'page_view'),
                    epoch_ms(CAST(derived_tstamp AS TIMESTAMPTZ))
                FROM read_csv('%s/events.csv.gz', all_varchar = true) ORDER BY 5, 1
                """,
                row ->
                        rows.add(
                                new Row(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        Instant.ofEpochMilli(row.getLong(5)))));
        ListedLog log = new ListedLog();
        rows.forEach(row -> log.add(event(row), List.of()));
        history = log.history(folder, Workspace.EMPTY);
    }

    @AfterAll
    void close() {
        history.close();
    }

    private static Event event(Row row) {
        long at = row.at().toEpochMilli();
        return new Event(
                MessageId.of(row.id()),
                Event.Type.TRACK,
                row.action(),
                row.visitor(),
                null,
                at,
                at,
                0,
                "web",
                Struct.EMPTY,
                Struct.of("sessionId", new Text(row.session())));
    }

    @Test
    void sessions_are_those_of_the_trackers_own_model() throws Exception {
        Map<String, List<Long>> expected = new TreeMap<>();
        query(
                """
                SELECT domain_sessionid, coalesce(CAST(number_add_to_carts AS BIGINT), 0),
                    coalesce(CAST(total_number_transactions AS BIGINT), 0)
                FROM read_csv('%s/expected/sessions.csv', all_varchar = true)
                """,
                row -> expected.put(row.getString(1), List.of(row.getLong(2), row.getLong(3))));
        Map<String, List<Long>> found = new TreeMap<>();
        history.ask(connection ->
                new Asked(
                                connection,
                                """
                                SELECT s.session,
                                    (SELECT count(*) FROM events e WHERE e.session = s.session AND e.name = 'add_to_cart'),
                                    (SELECT count(*) FROM events e WHERE e.session = s.session AND e.name = 'transaction')
                                FROM sessions s
                                """)
                        .rows(row ->
                                found.put(
                                        row.getString(1),
                                        List.of(row.getLong(2), row.getLong(3)))));
        assertThat(found).hasSize(63).isEqualTo(expected);
    }

    @Test
    void the_funnel_is_what_a_plain_walk_over_each_session_counts() {
        List<String> steps = List.of("product_view", "add_to_cart", "checkout_step", "transaction");
        Map<String, Integer> far = new HashMap<>();
        for (Row row : rows) {
            int reached = far.getOrDefault(row.session(), 0);
            if (reached < steps.size() && row.action().equals(steps.get(reached))) {
                far.put(row.session(), reached + 1);
            }
        }
        List<Long> counted = new ArrayList<>();
        for (int i = 1; i <= steps.size(); i++) {
            int step = i;
            counted.add(far.values().stream().filter(reached -> reached >= step).count());
        }
        List<Long> answered =
                new Funnel(
                                AUTUMN,
                                steps.stream().map(Step::event).toList(),
                                Duration.ofDays(2),
                                true,
                                null)
                        .ask(history)
                        .groups()
                        .getFirst()
                        .reached();
        assertThat(answered).isEqualTo(counted).doesNotContain(0L);
    }

    @Test
    void ways_are_what_a_plain_walk_over_each_session_counts() {
        Map<String, Long> counted = new TreeMap<>();
        Map<String, String> last = new LinkedHashMap<>();
        for (Row row : rows) {
            String before = last.put(row.session(), row.action());
            if (before != null && !before.equals(row.action())) {
                counted.merge(before + ">" + row.action(), 1L, Long::sum);
            }
        }
        Map<String, Long> answered = new TreeMap<>();
        new Paths(AUTUMN, null, false, 1, false, 500)
                .ask(history)
                .edges()
                .forEach(edge -> answered.put(edge.from() + ">" + edge.to(), edge.times()));
        assertThat(answered).isEqualTo(counted).hasSizeGreaterThan(10);
    }

    /// Takes a row of the shop's files.
    @FunctionalInterface
    private interface Reading {
        void take(ResultSet row) throws Exception;
    }

    private static void query(String sql, Reading reading) throws Exception {
        try (var memory = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = memory.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(DATA))) {
            while (rows.next()) {
                reading.take(rows);
            }
        }
    }
}
