package dev.carpe.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// `carpe` on a machine whose clock is wrong: by what the option `--off` says (ISO 8601, `PT-1H`), then by what the last line of the standard input
/// said. Each line that it goes by is told on the standard error. All else is as in [Carpe].
final class WrongClock {
    static final String OPTION = "--off";

    private WrongClock() {}

    /// Runs the command and ends the process.
    public static void main(String... args) {
        List<String> call = new ArrayList<>(List.of(args));
        int option = call.indexOf(OPTION);
        Duration first = Duration.parse(call.remove(option + 1));
        call.remove(option);
        AtomicReference<Duration> off = new AtomicReference<>(first);
        Thread.ofPlatform().daemon().start(() -> listen(off));
        Invocation real = Invocation.ofProcess();
        InstantSource wrong = () -> Instant.now().plus(off.get());
        Invocation here =
                new Invocation(real.terminal(), InputStream.nullInputStream(), wrong, real.nanos());
        System.exit(Carpe.run(here, call.toArray(String[]::new)));
    }

    private static void listen(AtomicReference<Duration> off) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                off.set(Duration.parse(line));
                System.err.println(told(off.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is told when the clock is wrong by so much.
    static String told(Duration off) {
        return "the clock is wrong by " + off;
    }
}
