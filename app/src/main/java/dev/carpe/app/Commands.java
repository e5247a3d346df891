package dev.carpe.app;

import picocli.CommandLine;

/// The subcommands, in the order of the help.
final class Commands {
    private Commands() {}

    static void addTo(CommandLine line, Invocation invocation) {
        line.addSubcommand(new CheckCommand(invocation));
        line.addSubcommand(new ReplayCommand(invocation));
    }
}
