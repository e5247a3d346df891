package dev.carpe.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final Terminal terminal =
            new Terminal(
                    new PrintWriter(new StringWriter()), new PrintWriter(err), false, false, true);

    private Progress drawn() {
        Progress progress = new Progress(terminal, "rows", nanos::get);
        nanos.addAndGet(1_000_000_000);
        progress.at(10, 0.5);
        return progress;
    }

    @Test
    void a_line_that_is_cut_short_is_ended_and_nothing_is_drawn_after_it() {
        Progress progress = drawn();
        assertThat(err.toString()).contains("10 rows").doesNotContain("\n");
        progress.cutShort();
        String ended = err.toString();
        assertThat(ended).matches("(?s).*left" + System.lineSeparator());
        nanos.addAndGet(1_000_000_000);
        progress.at(20, 0.9);
        progress.close();
        progress.cutShort();
        assertThat(err.toString()).isEqualTo(ended);
    }

    @Test
    void a_line_that_is_taken_away_leaves_nothing_to_end() {
        Progress progress = drawn();
        progress.close();
        String taken = err.toString();
        progress.cutShort();
        assertThat(err.toString()).isEqualTo(taken).endsWith("\r\u001b[K");
    }
}
