package dev.carpe.app;

import dev.carpe.app.terminal.Terminal;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What surrounds one call of the command.
///
/// @param terminal where it writes
/// @param in the standard input
/// @param clock the wall clock; used for what looks odd, never for what is found
/// @param nanos a clock for measuring
record Invocation(Terminal terminal, InputStream in, InstantSource clock, LongSupplier nanos) {
    static Invocation ofProcess() {
        return new Invocation(
                Terminal.ofProcess(), System.in, InstantSource.system(), System::nanoTime);
    }
}
