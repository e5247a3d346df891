package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsertingTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00.123Z");

    @TempDir private Path folder;
    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database =
                Database.open(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")));
        run(
                "CREATE TABLE many (number BIGINT, time TIMESTAMP, count INTEGER, amount DOUBLE, yes BOOLEAN, text VARCHAR)");
        run("CREATE TABLE few (text VARCHAR)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.writer().createStatement()) {
            statement.execute(sql);
        }
    }

    private List<@Nullable String> asked(String sql) throws SQLException {
        return new Asked(database.writer(), sql).rows(row -> row.getString(1));
    }

    private static void append(TableRows rows, long number, @Nullable String text)
            throws SQLException {
        rows.begin()
                .number(number)
                .time(number % 7 == 0 ? null : NINE.plusMillis(number))
                .count((int) -number)
                .real(number % 3 == 0 ? Double.NaN : number / 4.0)
                .flag(number % 2 == 0)
                .text(text)
                .end();
    }

    @Test
    void each_value_is_stored_as_it_was_given_in_its_order_however_many_there_are()
            throws SQLException {
        int all = 100_000;
        int _ =
                database.atOnce(() -> {
                    TableRows many = database.stream("many");
                    TableRows few = database.rows("few");
                    for (int i = 0; i < all; i++) {
                        append(many, i, i % 5 == 0 ? null : "text " + i);
                        few.begin().text("few " + i).end();
                    }
                    few.flush();
                    many.flush();
                    return all;
                });
        assertThat(asked("SELECT count(*) FROM few")).containsExactly("100000");
        assertThat(
                        asked(
                                """
                                SELECT count(*) FROM many WHERE rowid = number AND count = -number AND yes = (number % 2 = 0)
                                    AND amount IS NOT DISTINCT FROM CASE WHEN number % 3 = 0 THEN NULL ELSE number / 4.0 END
                                    AND text IS NOT DISTINCT FROM CASE WHEN number % 5 = 0 THEN NULL ELSE 'text ' || number END
                                    AND time IS NOT DISTINCT FROM CASE WHEN number % 7 = 0 THEN NULL
                                        ELSE TIMESTAMP '2026-11-23 09:00:00.123' + to_milliseconds(number) END
                                """))
                .containsExactly("100000");
    }

    @Test
    void a_negative_zero_is_zero_and_what_is_no_number_is_nothing() throws SQLException {
        run("CREATE TABLE amounts (amount DOUBLE)");
        int _ =
                database.atOnce(() -> {
                    TableRows amounts = database.rows("amounts");
                    for (double amount :
                            new double[] {
                                -0.0, Double.NaN, -Double.MIN_VALUE, Double.NEGATIVE_INFINITY
                            }) {
                        amounts.begin().real(amount).end();
                    }
                    amounts.flush();
                    return 0;
                });
        assertThat(asked("SELECT amount::VARCHAR FROM amounts"))
                .containsExactly("0.0", null, "-5e-324", "-inf");
    }

    @Test
    void a_row_with_too_few_values_or_a_value_of_another_kind_is_refused() throws SQLException {
        TableRows many = database.rows("many");
        assertThatThrownBy(() -> many.begin().number(1).end()).hasMessage("1 values for 6 columns");
        assertThatThrownBy(() -> many.begin().number(1).count(2))
                .hasMessage("INT for a column of TIME");
    }

    @Test
    void texts_of_every_sort_and_length_come_back() throws SQLException {
        List<String> texts =
                List.of(
                        "",
                        "twelve bytes",
                        "ü 😀 \u0000 end",
                        "x".repeat(3 << 20),
                        "y".repeat(3 << 20));
        int _ =
                database.atOnce(() -> {
                    TableRows few = database.stream("few");
                    for (String text : texts) {
                        few.begin().text(text).end();
                    }
                    few.begin().text("half \ud83d of a pair").end();
                    few.flush();
                    return 0;
                });
        assertThat(asked("SELECT text FROM few"))
                .startsWith(texts.toArray(String[]::new))
                .endsWith("half ? of a pair");
    }

    @Test
    void what_fails_half_way_leaves_nothing_and_the_next_is_stored() throws SQLException {
        assertThatThrownBy(() ->
                        database.atOnce(() -> {
                            TableRows many = database.stream("many");
                            for (int i = 0; i < 5_000; i++) {
                                append(many, i, "x");
                            }
                            throw new SQLException("the log cannot be read");
                        }))
                .hasMessage("the log cannot be read");
        int _ =
                database.atOnce(() -> {
                    TableRows many = database.stream("many");
                    append(many, 1, "x");
                    many.flush();
                    return 0;
                });
        assertThat(asked("SELECT count(*) FROM many")).containsExactly("1");
    }

    @Test
    void what_the_database_refuses_is_heard_by_who_hands_over() throws SQLException {
        run("CREATE TABLE strict (text VARCHAR CHECK (text <> 'bad'))");
        assertThatThrownBy(() ->
                        database.atOnce(() -> {
                            TableRows strict = database.stream("strict");
                            // More than may wait: whoever hands over would wait for ever.
                            for (int i = 0; i < 100_000; i++) {
                                strict.begin().text(i == 3 ? "bad" : "good").end();
                            }
                            strict.flush();
                            return 0;
                        }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("CHECK");
        assertThat(asked("SELECT count(*) FROM strict")).containsExactly("0");
    }

    @Test
    void another_statement_of_the_transaction_finds_what_was_handed_over() throws SQLException {
        long found =
                database.atOnce(() -> {
                    TableRows many = database.stream("many");
                    for (int i = 0; i < 5_000; i++) {
                        append(many, i, "x");
                    }
                    long between =
                            new Asked(database.writer(), "SELECT count(*) FROM many").number();
                    for (int i = 0; i < 5_000; i++) {
                        append(many, i, "x");
                    }
                    many.flush();
                    return between;
                });
        assertThat(found).isEqualTo(4_096);
        assertThat(asked("SELECT count(*) FROM many")).containsExactly("10000");
    }

    @Test
    void an_interrupted_transaction_is_over_before_it_is_taken_back() throws SQLException {
        assertThatThrownBy(() ->
                        database.atOnce(() -> {
                            TableRows many = database.stream("many");
                            for (int i = 0; i < 5_000; i++) {
                                append(many, i, "x");
                            }
                            Thread.currentThread().interrupt();
                            many.flush();
                            return 0;
                        }))
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked("SELECT count(*) FROM many")).containsExactly("0");
    }

    @Test
    void nobody_else_reads_the_rows() throws SQLException {
        int _ =
                database.atOnce(() -> {
                    TableRows many = database.stream("many");
                    for (int i = 0; i < 5_000; i++) {
                        append(many, i, "x");
                    }
                    try (var reader = database.reader()) {
                        assertThatThrownBy(() ->
                                        new Asked(reader, "SELECT count(*) FROM carpe_rows('')")
                                                .number())
                                .hasMessageContaining("intake alone");
                    }
                    many.flush();
                    return 0;
                });
        assertThat(asked("SELECT count(*) FROM many")).containsExactly("5000");
    }
}
