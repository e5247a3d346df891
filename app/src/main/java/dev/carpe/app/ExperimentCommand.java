package dev.carpe.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `carpe experiment`: statistics of experiments, for any data.
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = {
            "Plan an experiment, read what one has found, analyse one from a file, or judge a policy from a log.",
            "%ndocs/statistics.md says what the numbers mean."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe experiment power --base 0.04 --change 0.1 --per-day 5000",
            "  carpe experiment analyse mail.csv --arm group --control none --goal bought"
        },
        synopsisSubcommandLabel = "COMMAND")
final class ExperimentCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
