package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @Test
    void whoever_reads_while_something_is_written_is_in_no_transaction_of_the_writer(
            @TempDir Path folder) throws SQLException {
        try (Database database =
                Database.open(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")))) {
            String read =
                    database.atOnce(() -> {
                        try (Connection reader = database.reader();
                                Statement statement = reader.createStatement()) {
                            statement.execute("BEGIN TRANSACTION READ ONLY");
                            return new Asked(reader, "SELECT 'read'")
                                    .rows(row -> row.getString(1))
                                    .getFirst();
                        }
                    });
            assertThat(read).isEqualTo("read");
        }
    }
}
