package dev.carpe.app.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// One line on `err` that tells how far long work has come, how fast it is and when it will end. Nothing is drawn where nobody
/// watches, nor in the first half second. Where the command is ended while the line stands there (Ctrl-C), the line is ended too.
public final class Progress implements AutoCloseable {
    private static final int BAR = 24;
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Terminal terminal;
    private final String noun;
    private final LongSupplier nanoClock;
    private final long started;
    private long nextAt;
    private final Thread atExit = new Thread(this::cutShort, "carpe-progress");
    private boolean drawn;
    private boolean over;

    /// Progress of work that is counted in `noun`s.
    public Progress(Terminal terminal, String noun, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.noun = noun;
        this.nanoClock = nanoClock;
        this.started = nanoClock.getAsLong();
        this.nextAt = QUIET.toNanos();
    }

    /// Tells how many are done, and which part of the work that is (0…1, negative if unknown).
    public void at(long done, double part) {
        if (!terminal.lively()) {
            return;
        }
        long elapsed = nanoClock.getAsLong() - started;
        if (elapsed < nextAt) {
            return;
        }
        nextAt = elapsed + EVERY.toNanos();
        draw(line(done, part, Duration.ofNanos(elapsed)));
    }

    /// Takes the line away.
    @Override
    public synchronized void close() {
        if (drawn) {
            draw("");
            over = true;
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException _) {
                // The process ends, and the line with it.
            }
        }
    }

    /// Leaves the line as it is and goes to the next: what is printed after it, such as the shell's prompt, begins there.
    synchronized void cutShort() {
        if (!over) {
            over = true;
            terminal.err().println();
            terminal.err().flush();
        }
    }

    String line(long done, double part, Duration elapsed) {
        double seconds = Math.max(1e-3, elapsed.toNanos() / 1e9);
        String rate = String.format(Locale.ROOT, "%,.0f %s/s", done / seconds, noun);
        if (part < 0) {
            return Figures.count(done) + " " + noun + "  " + rate;
        }
        int full = (int) Math.round(Math.clamp(part, 0, 1) * BAR);
        String bar = "█".repeat(full) + "░".repeat(BAR - full);
        String left =
                part < 0.01
                        ? ""
                        : "  "
                                + Figures.span(
                                        Duration.ofSeconds(Math.round(seconds / part - seconds)))
                                + " left";
        return String.format(
                Locale.ROOT, "%s %3.0f %%  %,d %s  %s%s", bar, part * 100, done, noun, rate, left);
    }

    private synchronized void draw(String line) {
        if (over || !drawn && !isWatched()) {
            return;
        }
        terminal.err().print("\r\u001b[K" + line);
        terminal.err().flush();
        drawn = true;
    }

    /// Whether the line will be ended, whatever ends the process.
    private boolean isWatched() {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
            return true;
        } catch (IllegalStateException _) {
            // It ends already: nothing new is drawn.
            return false;
        }
    }
}
