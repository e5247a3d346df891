package dev.carpe.app;

import dev.carpe.app.serve.ServeCommand;
import picocli.CommandLine;

/// The subcommands, in the order of the help.
final class Commands {
    private Commands() {}

    static void addTo(CommandLine line, Invocation invocation) {
        line.addSubcommand(new DemoCommand(invocation));
        line.addSubcommand(
                new ServeCommand(
                        invocation.terminal().out(),
                        invocation.terminal().err(),
                        WorkspaceFolder::read,
                        invocation.clock()));
        line.addSubcommand(new BackupCommand(invocation));
        line.addSubcommand(new RestoreCommand(invocation));
        line.addSubcommand(new InitCommand(invocation));
        line.addSubcommand(new CheckCommand(invocation));
        line.addSubcommand(new TestCommand(invocation));
        line.addSubcommand(new ApplyCommand(invocation));
        line.addSubcommand(new ExportCommand(invocation));
        line.addSubcommand(new ReplayCommand(invocation));
        line.addSubcommand(new WhyCommand(invocation));
        line.addSubcommand(new SimulateCommand(invocation));
        line.addSubcommand(
                new CommandLine(new ExperimentCommand())
                        .addSubcommand(new ReportCommand(invocation))
                        .addSubcommand(new AnalyseCommand(invocation))
                        .addSubcommand(new EvaluateCommand(invocation))
                        .addSubcommand(new PowerCommand(invocation)));
        line.addSubcommand(new InsightCommand(invocation));
        line.addSubcommand(new SchemaCommand(invocation));
    }
}
