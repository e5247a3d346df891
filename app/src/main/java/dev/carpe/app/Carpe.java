package dev.carpe.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The root of the `carpe` command. Called without a subcommand it prints its help.
@Command(
        name = "carpe",
        description = "An engine for customer micro-moments.",
        mixinStandardHelpOptions = true,
        versionProvider = Carpe.Version.class)
public final class Carpe implements Runnable {
    @Spec private CommandSpec spec;

    public static void main(String... args) {
        System.exit(new CommandLine(new Carpe()).execute(args));
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
