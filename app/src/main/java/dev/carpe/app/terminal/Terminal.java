package dev.carpe.app.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where a command writes: results to `out`, everything about the work itself to `err`. Text is UTF-8.
///
/// @param out results
/// @param err messages and progress
/// @param colour whether results may be coloured
/// @param errColour whether messages may be coloured
/// @param lively whether a person watches `err`, so that a line may be drawn over
public record Terminal(
        PrintWriter out, PrintWriter err, boolean colour, boolean errColour, boolean lively) {

    /// The terminal of this process. `NO_COLOR` (see no-color.org) and `TERM=dumb` switch colours off.
    public static Terminal ofProcess() {
        return of(System.getenv(), isTerminal(1), isTerminal(2));
    }

    static Terminal of(
            Map<String, String> environment, boolean outIsTerminal, boolean errIsTerminal) {
        boolean plain =
                !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                writer(new FileOutputStream(FileDescriptor.out)),
                writer(new FileOutputStream(FileDescriptor.err)),
                outIsTerminal && !plain,
                errIsTerminal && !plain,
                errIsTerminal);
    }

    /// A terminal that nobody watches, for tests and for output that is kept.
    public static Terminal plain(OutputStream out, OutputStream err) {
        return new Terminal(writer(out), writer(err), false, false, false);
    }

    /// The text, painted if results may be coloured.
    public String paint(Paint paint, String text) {
        return colour ? paint.on(text) : text;
    }

    /// The text, painted if messages may be coloured.
    public String paintErr(Paint paint, String text) {
        return errColour ? paint.on(text) : text;
    }

    /// Writes everything out; after this nothing is lost if the process ends.
    public void flush() {
        err.flush();
        out.flush();
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(
                new EndingWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)),
                /* autoFlush= */ false);
    }

    /// The launcher says it (`-Dcarpe.terminal=1,2`); without it Linux knows where a descriptor leads.
    private static boolean isTerminal(int descriptor) {
        String told = System.getProperty("carpe.terminal");
        if (told != null) {
            return told.indexOf('0' + descriptor) >= 0;
        }
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (java.io.IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
