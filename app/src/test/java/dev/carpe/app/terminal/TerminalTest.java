package dev.carpe.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void colours_show_only_where_somebody_looks() {
        assertThat(Terminal.of(Map.of(), true, false).colour()).isTrue();
        assertThat(Terminal.of(Map.of(), false, true).colour()).isFalse();
        assertThat(Terminal.of(Map.of(), false, true).errColour()).isTrue();
    }

    @Test
    void no_color_and_a_dumb_terminal_switch_colours_off() {
        assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true, true).colour()).isFalse();
        assertThat(Terminal.of(Map.of("NO_COLOR", ""), true, true).colour()).isTrue();
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true, true).errColour()).isFalse();
    }

    @Test
    void a_reader_who_left_ends_the_work() {
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        Terminal terminal = Terminal.plain(closed, closed);
        terminal.out().println("hello");

        assertThatThrownBy(() -> terminal.out().flush()).isInstanceOf(ClosedPipe.class);
    }

    @Test
    void progress_tells_part_rate_and_what_is_left() {
        Progress progress =
                new Progress(
                        Terminal.plain(
                                OutputStream.nullOutputStream(), OutputStream.nullOutputStream()),
                        "events",
                        () -> 0);

        assertThat(progress.line(50_000, 0.25, Duration.ofSeconds(2)))
                .isEqualTo(
                        "██████░░░░░░░░░░░░░░░░░░  25 %  50,000 events  25,000 events/s  6s left");
        assertThat(progress.line(50_000, -1, Duration.ofSeconds(2)))
                .isEqualTo("50,000 events  25,000 events/s");
    }

    @Test
    void progress_draws_nothing_where_nobody_watches() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        AtomicLong clock = new AtomicLong();
        try (Progress progress =
                new Progress(
                        Terminal.plain(OutputStream.nullOutputStream(), err),
                        "events",
                        clock::get)) {
            clock.set(Duration.ofSeconds(9).toNanos());
            progress.at(100, 0.5);
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
