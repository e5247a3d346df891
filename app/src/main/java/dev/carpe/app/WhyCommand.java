package dev.carpe.app;

import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.Replay;
import dev.carpe.app.replay.Until;
import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.detect.NearMiss;
import dev.carpe.event.Event;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `carpe why`: explains one customer's moments of one definition, or one moment.
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = {
            "Explain a customer's moments, or why there were none.",
            "%nOf each moment: the events it was picked from, its intent with the reasons, and what became of it. Where"
                    + " there was none: what came nearest, and what it lacked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe why shop.csv.gz --mapping shop.yaml --workspace my-moments \\",
            "            --customer 541312140 --moment price-checking"
        })
final class WhyCommand implements Callable<Integer> {
    private static final int MOST_MISSES = 10;

    private final Invocation invocation;

    @Mixin private ReplayInput input = new ReplayInput();

    @Option(
            names = "--customer",
            required = true,
            paramLabel = "ID",
            description = "A user id or a device's anonymous id.")
    private String customer = "";

    @Option(
            names = "--moment",
            required = true,
            paramLabel = "ID",
            description = "Id of a definition, or (the start of) a moment's own id.")
    private String moment = "";

    WhyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException, MalformedMapping {
        Terminal terminal = invocation.terminal();
        Mapping mapping = input.mapping();
        Workspace workspace = input.workspace(mapping, terminal);
        List<Event> all = new ArrayList<>();
        new Intake(invocation).read(input.file(), mapping, all::add);
        List<Event> events = eventsOf(all);
        if (events.isEmpty()) {
            throw Failure.found(
                    "no event of " + input.file() + " is of customer " + customer,
                    "is it the id in the mapping's user-id or anonymous-id column?");
        }
        List<Change> changes = new ArrayList<>();
        Replay replay =
                new Replay(
                        workspace,
                        input.models(workspace, terminal),
                        change -> {
                            if (isMeant(change.moment())) {
                                changes.add(change);
                            }
                        });
        events.forEach(replay::take);
        Findings findings = replay.finish(Until.LAST);
        print(findings, changes, workspace, replay);
        return ExitCode.OK;
    }

    /// The customer's events, with those of every id that an event links with theirs.
    private List<Event> eventsOf(List<Event> all) {
        Set<String> ids = new HashSet<>(Set.of(customer));
        int before;
        do {
            before = ids.size();
            for (Event event : all) {
                if (isOf(event, ids) && event.userId() != null && event.anonymousId() != null) {
                    ids.add(event.userId());
                    ids.add(event.anonymousId());
                }
            }
        } while (ids.size() > before);
        return all.stream().filter(event -> isOf(event, ids)).toList();
    }

    private static boolean isOf(Event event, Set<String> ids) {
        String user = event.userId();
        String device = event.anonymousId();
        return (user != null && ids.contains(user)) || (device != null && ids.contains(device));
    }

    private boolean isMeant(Moment raised) {
        return raised.definition().equals(moment) || raised.id().toString().startsWith(moment);
    }

    private void print(
            Findings findings, List<Change> changes, Workspace workspace, Replay replay) {
        Terminal terminal = invocation.terminal();
        terminal.out()
                .println(
                        "Customer "
                                + customer
                                + ": "
                                + Figures.of(findings.events(), "event")
                                + " in "
                                + Figures.of(findings.sessions(), "session")
                                + ", "
                                + MomentText.time(findings.first())
                                + " to "
                                + MomentText.time(findings.last()));
        if (changes.isEmpty()) {
            whyNot(workspace, replay, terminal);
        }
        for (Change change : changes) {
            terminal.out().println();
            print(change, terminal);
        }
    }

    private static void print(Change change, Terminal terminal) {
        switch (change) {
            case Change.Raised(Moment raised) -> new MomentText(terminal).print(raised);
            case Change.Amended(Moment amended, Moment before) -> {
                terminal.out()
                        .println(
                                "A late event changed the moment of "
                                        + MomentText.time(before.time())
                                        + " to:");
                new MomentText(terminal).print(amended);
            }
            case Change.Retracted(Moment retracted, Instant at) ->
                    terminal.out()
                            .println(
                                    told(
                                            retracted,
                                            "was taken back at "
                                                    + MomentText.time(at)
                                                    + ": with what was known then it was none"));
            case Change.Missed(Moment missed) ->
                    terminal.out()
                            .println(
                                    told(
                                            missed,
                                            "was found when it was over already, so it is only counted"));
            case Change.Ended(Moment ended, Instant at) ->
                    terminal.out()
                            .println(
                                    told(
                                            ended,
                                            "ended at "
                                                    + MomentText.time(at)
                                                    + " by one of its ends-on events"));
        }
    }

    private static String told(Moment moment, String what) {
        return "The moment of "
                + MomentText.time(moment.time())
                + " ("
                + moment.id()
                + ") "
                + what
                + ".";
    }

    private void whyNot(Workspace workspace, Replay replay, Terminal terminal) {
        MomentDefinition definition =
                workspace
                        .moment(moment)
                        .orElseThrow(() ->
                                Failure.found(
                                        "\""
                                                + moment
                                                + "\" is neither a definition of the workspace nor a moment of this customer",
                                        "definitions: "
                                                + String.join(
                                                        ", ",
                                                        workspace.moments().stream()
                                                                .map(MomentDefinition::id)
                                                                .toList())));
        terminal.out().println();
        terminal.out()
                .println(
                        terminal.paint(Paint.BOLD, definition.title())
                                + " was never raised for this customer.");
        if (!definition.status().detects()) {
            terminal.out()
                    .println(
                            "Its status is "
                                    + CheckCommand.word(definition.status())
                                    + ": it is not looked for.");
            return;
        }
        printNearMisses(replay.nearMisses(definition.id()), terminal);
    }

    private static void printNearMisses(List<NearMiss> misses, Terminal terminal) {
        if (misses.isEmpty()) {
            terminal.out().println("Nothing came near.");
            return;
        }
        terminal.out().println("What came nearest:");
        misses.stream()
                .limit(MOST_MISSES)
                .forEach(miss ->
                        terminal.out()
                                .println(
                                        "  "
                                                + MomentText.time(miss.time())
                                                + (miss.key().values().isEmpty()
                                                        ? ""
                                                        : "  " + miss.key())
                                                + "  "
                                                + miss.words()));
        if (misses.size() > MOST_MISSES) {
            terminal.out().println("  … and " + (misses.size() - MOST_MISSES) + " more");
        }
    }
}
