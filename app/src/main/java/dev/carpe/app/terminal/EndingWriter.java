package dev.carpe.app.terminal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;

/// A writer that ends the command when nobody reads any more. A plain [java.io.PrintWriter] would swallow the failure and let
/// the command work on for nobody.
final class EndingWriter extends Writer {
    private final BufferedWriter target;

    EndingWriter(Writer target) {
        this.target = new BufferedWriter(target, 1 << 15);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        try {
            target.write(text, offset, length);
        } catch (IOException e) {
            throw new ClosedPipe(e);
        }
    }

    @Override
    public void flush() {
        try {
            target.flush();
        } catch (IOException e) {
            throw new ClosedPipe(e);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
