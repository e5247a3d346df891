package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Output;
import dev.carpe.profile.ProfileId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentRowsTest {
    private static Entry entry(int position, List<Output> outputs) {
        Event event = Shop.track("m" + position, "Product Viewed", "ada", null, position);
        return new Entry(
                new Position(position),
                event.time(),
                new ProfileId("ada"),
                new Logged.Received(event),
                outputs);
    }

    /// One late event takes a moment back that another one brings back, with the same id; both come in one batch, after that of the moment.
    @Test
    void a_moment_that_is_taken_back_and_raised_again_stands(@TempDir Path folder)
            throws SQLException {
        Output raised = ListedLog.raised("viewed", Shop.track("m", "A", "ada", null, 0), 1);
        Moment moment = ((Output.Changed) raised).change().moment();
        Output retracted = new Output.Changed(new Change.Retracted(moment, Shop.at(1)));
        try (Database database =
                Database.open(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")))) {
            Intake intake = new Intake(database, () -> Workspace.EMPTY);
            intake.take(List.of(entry(0, List.of(raised))), _ -> List.of());
            intake.take(
                    List.of(entry(1, List.of(retracted)), entry(2, List.of(raised))),
                    _ -> List.of());
            assertThat(
                            new Asked(
                                            database.writer(),
                                            "SELECT retracted_at IS NULL FROM moments ORDER BY position")
                                    .rows(row -> row.getBoolean(1)))
                    .containsExactly(false, true);
        }
    }
}
