package dev.carpe.app;

import dev.carpe.app.terminal.ClosedPipe;
import dev.carpe.app.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root of the `carpe` command. Called without a subcommand it prints its help.
@Command(
        name = "carpe",
        description = "Finds customer micro-moments, and says what the answer would be.",
        mixinStandardHelpOptions = true,
        versionProvider = Carpe.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all is well",
            " 1:problems were found, tests failed, or (with --strict) rows were bad",
            " 2:the command was called wrongly",
            " 3:a file or folder cannot be read or written (one to be filled is not empty, say), or a server"
                    + " not reached, or it refuses",
            "70:something went wrong inside carpe"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe demo                    see moments in real shop data, in a minute",
            "  carpe serve --workspace my-moments    run the server",
            "  carpe init my-moments         write a small workspace to start from",
            "  carpe check my-moments        what is wrong with it, and what each moment costs",
            "  carpe test my-moments         run its tests",
            "  carpe replay shop.csv.gz --mapping shop.yaml --workspace my-moments",
            "",
            "carpe COMMAND --help tells more about a command."
        })
public final class Carpe implements Runnable {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "When something goes wrong inside carpe, show where.")
    private boolean debug;

    @Spec private CommandSpec spec = CommandSpec.create();

    private Carpe() {}

    /// Runs the command and ends the process.
    public static void main(String... args) {
        Invocation invocation = Invocation.ofProcess();
        int code = run(invocation, args);
        // Not System.exit with open streams: what was printed is flushed in run.
        System.exit(code);
    }

    /// Runs the command; the exit code.
    static int run(Invocation invocation, String... args) {
        Terminal terminal = invocation.terminal();
        int code;
        try {
            StringWriter help = new StringWriter();
            code = commandLine(invocation, help).execute(args);
            terminal.out().print(help);
            terminal.flush();
        } catch (ClosedPipe _) {
            code = ExitCode.CLOSED_PIPE;
        } catch (StackOverflowError | OutOfMemoryError e) {
            code = new Trouble(terminal, false).tell(e);
            terminal.flush();
        }
        return code;
    }

    private static CommandLine commandLine(Invocation invocation, StringWriter help) {
        Terminal terminal = invocation.terminal();
        Carpe carpe = new Carpe();
        CommandLine line = new CommandLine(carpe);
        Commands.addTo(line, invocation);
        // Help is collected and printed with the rest: picocli would tell of a closed pipe with a
        // stack trace.
        line.setOut(new PrintWriter(help));
        line.setErr(terminal.err());
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler((e, args) -> misused(e, terminal));
        line.setExecutionExceptionHandler(
                (e, command, parsed) -> new Trouble(terminal, carpe.debug).tell(e));
        return line;
    }

    private static int misused(ParameterException e, Terminal terminal) {
        CommandLine command = e.getCommandLine();
        terminal.err().println("carpe: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, terminal.err());
        terminal.err()
                .println(
                        "       "
                                + command.getCommandSpec().qualifiedName()
                                + " --help shows how it is called");
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Carpe.class.getPackage().getImplementationVersion();
            return new String[] {"carpe " + (version == null ? "(not packaged)" : version)};
        }
    }
}
