package dev.carpe.app.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Whoever read our output has gone, as `| head` does. Not an error: the command ends at once and says nothing.
public final class ClosedPipe extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    ClosedPipe(IOException cause) {
        super(cause);
    }
}
