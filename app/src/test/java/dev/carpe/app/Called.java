package dev.carpe.app;

import dev.carpe.app.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/// What came of one call of the command, in a world where it is 2026 and nothing takes any time.
///
/// @param code the exit code
/// @param out results
/// @param err messages
record Called(int code, String out, String err) {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    static Called carpe(String... args) {
        return withInput("", args);
    }

    static Called withInput(String input, String... args) {
        return withInput(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
    }

    static Called withInput(InputStream input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Carpe.run(new Invocation(Terminal.plain(out, err), input, CLOCK, () -> 0), args);
        return new Called(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
