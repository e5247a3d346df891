package dev.carpe.app;

import dev.carpe.app.client.ServerTrouble;
import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.rows.Unreadable;
import dev.carpe.app.terminal.ClosedPipe;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.engine.StoreTrouble;
import dev.carpe.language.Problem;
import dev.carpe.server.http.CannotListen;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/// Tells what went wrong in one clear line and a hint, and which exit code that is. A stack trace is shown only on `--debug`.
final class Trouble {
    private final Terminal terminal;
    private final boolean debug;

    Trouble(Terminal terminal, boolean debug) {
        this.terminal = terminal;
        this.debug = debug;
    }

    /// Tells about it.
    int tell(Throwable cause) {
        if (cause instanceof ClosedPipe) {
            return ExitCode.CLOSED_PIPE;
        }
        int code = brief(cause);
        if (debug) {
            cause.printStackTrace(terminal.err());
        }
        return code;
    }

    private int brief(Throwable cause) {
        return switch (cause) {
            case Failure failure ->
                    say(failure.exitCode(), String.valueOf(failure.getMessage()), failure.hint());
            case MalformedMapping mapping -> problems(mapping);
            case ServerTrouble server ->
                    say(ExitCode.UNREADABLE, String.valueOf(server.getMessage()), server.hint());
            case StoreTrouble store ->
                    say(ExitCode.UNREADABLE, String.valueOf(store.getMessage()), "");
            case CannotListen address ->
                    say(
                            ExitCode.UNREADABLE,
                            String.valueOf(address.getMessage()),
                            "end what listens there, or name another port (--port) or an address of this machine");
            case Unreadable unreadable ->
                    say(ExitCode.UNREADABLE, String.valueOf(unreadable.getMessage()), "");
            case NoSuchFileException missing ->
                    say(ExitCode.UNREADABLE, "there is no file " + missing.getFile(), "");
            case AccessDeniedException denied ->
                    say(
                            ExitCode.UNREADABLE,
                            denied.getFile() + " may not be read or written by this user",
                            "");
            case FileAlreadyExistsException file ->
                    say(
                            ExitCode.UNREADABLE,
                            file.getFile() + " is there already, and is no folder",
                            "name another folder, or move it away");
            case FileSystemException file ->
                    say(
                            ExitCode.UNREADABLE,
                            file.getFile()
                                    + " cannot be used"
                                    + (file.getReason() == null ? "" : ": " + file.getReason()),
                            "");
            case InvalidPathException path ->
                    say(ExitCode.UNREADABLE, "\"" + path.getInput() + "\" is not a file name", "");
            case IOException io ->
                    say(ExitCode.UNREADABLE, "reading or writing failed: " + io.getMessage(), "");
            case OutOfMemoryError _ ->
                    say(
                            ExitCode.INTERNAL,
                            "there is not enough memory for this",
                            "give it more (JAVA_TOOL_OPTIONS=-Xmx8g carpe …), or use a mapping with sort: none");
            default ->
                    say(
                            ExitCode.INTERNAL,
                            "something went wrong inside carpe (" + cause + ")",
                            "this is a fault of carpe; --debug shows where, and a report with it helps");
        };
    }

    private int problems(MalformedMapping mapping) {
        for (Problem problem : mapping.problems()) {
            terminal.err().println(problem);
        }
        return say(
                ExitCode.FOUND,
                "the mapping cannot be used",
                "docs/mappings.md explains every key");
    }

    private int say(int code, String message, String hint) {
        // Results first, so that the last lines on a terminal are the trouble.
        terminal.out().flush();
        terminal.err().println(terminal.paintErr(Paint.RED, "carpe: ") + message);
        if (!hint.isEmpty()) {
            terminal.err().println("       " + hint);
        }
        return code;
    }
}
