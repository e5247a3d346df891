package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Threads over connections of one history.
class CrewTest {
    @TempDir private Path folder;

    /// What is tried with a crew.
    @FunctionalInterface
    private interface Trial {
        void with(Crew crew) throws SQLException;
    }

    private void have(int threads, Progress progress, Trial trial) {
        try (BusyShop busy = BusyShop.record(folder, 30)) {
            boolean done =
                    busy.shop()
                            .history()
                            .together(
                                    threads,
                                    connections -> {
                                        List<Past> readers =
                                                connections.stream()
                                                        .map(one ->
                                                                Past.of(
                                                                        one,
                                                                        busy.scope(),
                                                                        List.of()))
                                                        .toList();
                                        try (Crew crew = new Crew(readers, progress)) {
                                            trial.with(crew);
                                        }
                                        return true;
                                    });
            assertThat(done).isTrue();
        }
    }

    @Test
    void each_part_is_done_once_by_whoever_is_free_with_a_reader_that_nobody_else_has() {
        for (int threads : new int[] {1, 3}) {
            have(
                    threads,
                    new Progress(),
                    crew -> {
                        Set<Past> busy = ConcurrentHashMap.newKeySet();
                        Set<Integer> done = ConcurrentHashMap.newKeySet();
                        AtomicInteger times = new AtomicInteger();
                        crew.each(
                                List.of(1, 2, 3, 4, 5, 6, 7),
                                (part, past) -> {
                                    assertThat(busy.add(past)).isTrue();
                                    assertThat(past.extent(Sight.ALL).events()).isPositive();
                                    done.add(part);
                                    times.incrementAndGet();
                                    busy.remove(past);
                                });
                        assertThat(done).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
                        assertThat(times).hasValue(7);
                    });
        }
    }

    @Test
    void what_one_of_them_fails_with_is_told_and_the_others_go_on() {
        have(
                2,
                new Progress(),
                crew -> {
                    assertThatThrownBy(() ->
                                    crew.each(
                                            List.of("a", "b", "c"),
                                            (part, _) -> {
                                                if (part.equals("b")) {
                                                    throw new SQLException("b cannot be read");
                                                }
                                            }))
                            .isInstanceOf(SQLException.class)
                            .hasMessage("b cannot be read");
                    assertThatThrownBy(() ->
                                    crew.all(past -> {
                                        throw new IllegalArgumentException("wrong");
                                    }))
                            .isInstanceOf(IllegalArgumentException.class);
                    AtomicInteger times = new AtomicInteger();
                    crew.all(past -> times.incrementAndGet());
                    assertThat(times).hasValue(2);
                });
    }

    @Test
    void whoever_waits_and_is_interrupted_calls_the_question_off() {
        Progress progress = new Progress();
        have(
                1,
                progress,
                crew -> {
                    Future<Boolean> begun =
                            crew.begin(past -> {
                                while (true) {
                                    progress.check();
                                    Thread.onSpinWait();
                                }
                            });
                    Thread.currentThread().interrupt();
                    assertThatThrownBy(() -> crew.await(begun))
                            .isInstanceOf(Progress.Cancelled.class);
                    assertThat(Thread.interrupted()).isTrue();
                    assertThat(progress.isCancelled()).isTrue();
                });
    }
}
