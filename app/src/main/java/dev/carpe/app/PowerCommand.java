package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.stats.plan.Plan;
import dev.carpe.stats.plan.Plan.Looks;
import dev.carpe.stats.plan.Question;
import dev.carpe.stats.plan.Question.Split;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// `carpe experiment power`: how many customers and days an experiment needs.
@Command(
        name = "power",
        mixinStandardHelpOptions = true,
        description =
                "How many customers and days it takes to see a change, or which change a number of customers shows.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe experiment power --base 0.04 --change 0.1 --per-day 5000",
            "  carpe experiment power --base 52 --deviation 80 --units 40000"
        })
final class PowerCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--base",
            required = true,
            paramLabel = "NUMBER",
            description =
                    "What the control shows: a share such as 0.04, or with --deviation a mean.")
    private double base;

    @Option(
            names = "--deviation",
            paramLabel = "NUMBER",
            description = "The standard deviation between customers, where the base is a mean.")
    private @Nullable Double deviation;

    @Option(
            names = "--change",
            paramLabel = "SHARE",
            description = "The relative change worth seeing, such as 0.1 for ten per cent.")
    private @Nullable Double change;

    @Option(
            names = "--units",
            paramLabel = "COUNT",
            description = "Customers in both arms together; tells the smallest change they show.")
    private @Nullable Long units;

    @Option(
            names = "--control",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "Share of the customers in the control arm (default 0.5).")
    private double control;

    @Option(
            names = "--power",
            paramLabel = "SHARE",
            defaultValue = "0.8",
            description = "How surely the change is to be seen (default 0.8).")
    private double power;

    @Option(
            names = "--level",
            paramLabel = "SHARE",
            defaultValue = "0.95",
            description = "1 minus the false alarms that are allowed (default 0.95).")
    private double level;

    @Option(
            names = "--correlation",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description =
                    "Of the outcome with something known of the customers before (default 0).")
    private double correlation;

    @Option(
            names = "--per-day",
            paramLabel = "COUNT",
            description = "New customers a day; tells the days.")
    private @Nullable Double perDay;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    PowerCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /// What was found out about one way to look.
    ///
    /// @param units in both arms together
    /// @param change that they show, relative
    private record Needs(Looks looks, long units, double change) {}

    @Override
    public Integer call() {
        Needs once = needs(Looks.ONCE);
        Needs always = needs(Looks.ANY_TIME);
        if (json) {
            try (JsonGenerator out = JsonOutput.pretty(invocation.terminal().out())) {
                out.writeStartObject();
                print(out, "once", once);
                print(out, "anyTime", always);
                out.writeEndObject();
            }
        } else {
            print("Looked at once, at the end:", once);
            print("Looked at any time:", always);
        }
        return ExitCode.OK;
    }

    private Needs needs(Looks looks) {
        if ((change == null) == (units == null)) {
            throw Failure.usage(
                    "say either --change or --units", "the other one is what the command tells");
        }
        try {
            Plan plan = new Plan(question(), new Split(control), level, power, looks, correlation);
            if (change != null) {
                return new Needs(looks, plan.units(base * change), change);
            }
            long given = units == null ? 0 : units;
            return new Needs(looks, given, plan.detectable(given) / Math.abs(base));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()), "");
        }
    }

    private Question question() {
        return deviation == null
                ? new Question.Share(base)
                : new Question.Mean(base, deviation * deviation);
    }

    private long days(Needs needs) {
        return perDay == null ? 0 : Plan.days(needs.units(), perDay);
    }

    private void print(String title, Needs needs) {
        PrintWriter out = invocation.terminal().out();
        out.println(
                title
                        + " "
                        + Figures.of(needs.units(), "customer")
                        + String.format(
                                Locale.ROOT, " show a change of %+.1f %%", needs.change() * 100)
                        + (perDay == null ? "" : ", in " + Figures.of(days(needs), "day")));
    }

    private void print(JsonGenerator out, String name, Needs needs) {
        out.writeObjectPropertyStart(name);
        out.writeNumberProperty("units", needs.units());
        out.writeNumberProperty("change", needs.change());
        if (perDay != null) {
            out.writeNumberProperty("days", days(needs));
        }
        out.writeEndObject();
    }
}
