package dev.carpe.app;

import dev.carpe.stats.sequential.GroupSequential;
import dev.carpe.stats.sequential.Spending;
import java.util.Locale;
import picocli.CommandLine.Option;

/// A few looks at equal shares of the planned customers.
final class PlannedLooks {
    private static final int MOST = 50;

    @Option(
            names = "--looks",
            required = true,
            paramLabel = "COUNT",
            description =
                    "How many looks were planned, after equal shares of the customers: tells whether to stop at this one.")
    private int looks;

    @Option(
            names = "--look",
            required = true,
            paramLabel = "NUMBER",
            description = "Which of them this is, from 1.")
    private int look;

    @Option(
            names = "--spending",
            paramLabel = "METHOD",
            defaultValue = "o-brien-fleming",
            description =
                    "How the error is spent: o-brien-fleming (default), hard to stop at first, or pocock, evenly.")
    private String spending = "";

    int look() {
        return look;
    }

    /// The boundaries of all looks.
    ///
    /// @param level 1 minus the error of all of them together
    GroupSequential boundaries(double level) {
        if (looks < 1 || looks > MOST || look < 1 || look > looks) {
            throw Failure.usage(
                    "look %d of %d is no planned look".formatted(look, looks),
                    "write --look 2 --looks 5; there are %d looks at the most".formatted(MOST));
        }
        return GroupSequential.evenly(level, spending(), looks);
    }

    private Spending spending() {
        for (Spending one : Spending.values()) {
            if (word(one).equals(spending)) {
                return one;
            }
        }
        throw Failure.usage(
                "--spending " + spending + " is no way to spend the error",
                "write o-brien-fleming or pocock");
    }

    private static String word(Spending one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As a person would say it.
    String words() {
        return "look %d of %d by %s".formatted(look, looks, spending);
    }
}
