package dev.carpe.app;

import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.replay.Chapter;
import dev.carpe.app.replay.Chronicle;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.Replay;
import dev.carpe.app.replay.Until;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.detect.Moment;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Customer;
import dev.carpe.predict.Model;
import dev.carpe.profile.ProfileId;
import dev.carpe.spelling.Spelling;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `carpe why`: explains one customer's moments of one definition, or one moment.
///
/// The whole file is folded, as `replay` folds it, and what concerns the customer is kept: so the clock, what is late and who is who
/// are the same in both.
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = {
            "Explain a customer's moments, or why there were none.",
            "%nOf each moment: the events it was picked from, its intent with the reasons, what became of it, and what was"
                    + " said or why nothing was. Then what came near, and what it lacked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe why shop.csv.gz --mapping shop.yaml --workspace my-moments \\",
            "            --customer 541312140 --moment price-checking"
        })
final class WhyCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,32}");

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
            description =
                    "Id of a definition, or (the start of) a moment's own id, as replay --moments writes it.")
    private String moment = "";

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            converter = ReplayCommand.UntilWord.class,
            description = "last or forever, as for replay (default: last).")
    private Until until = Until.LAST;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    WhyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException, MalformedMapping {
        Terminal terminal = invocation.terminal();
        Mapping mapping = input.mapping();
        Workspace workspace = input.workspace(mapping, terminal);
        Optional<MomentDefinition> definition = definition(workspace);
        Chronicle chronicle = new Chronicle(meant(definition), definition.stream().toList());
        Map<String, Model> models = input.models(workspace, terminal);
        Replay replay = new Replay(workspace, models, chronicle);
        new Intake(invocation).read(input.file(), mapping, replay::take);
        Findings findings = replay.finish(until);
        Explanation explanation =
                explanation(definition, models.containsKey(moment), replay, chronicle, findings);
        if (json) {
            WhyJson.print(explanation, terminal.out());
        } else {
            new WhyText(explanation, terminal).print();
        }
        return ExitCode.OK;
    }

    /// The definition asked about; empty where one moment is.
    private Optional<MomentDefinition> definition(Workspace workspace) {
        Optional<MomentDefinition> definition = workspace.moment(moment);
        List<String> ids = workspace.moments().stream().map(MomentDefinition::id).toList();
        if (definition.isEmpty() && !ID.matcher(moment.toLowerCase(Locale.ROOT)).matches()) {
            throw Failure.found(
                    "\""
                            + moment
                            + "\" is neither a definition of the workspace nor the start of a moment's id"
                            + Spelling.hint(moment, ids),
                    "definitions: " + String.join(", ", ids));
        }
        return definition;
    }

    private Predicate<Moment> meant(Optional<MomentDefinition> definition) {
        String start = moment.toLowerCase(Locale.ROOT);
        return definition.isPresent()
                ? raised -> raised.definition().equals(moment)
                : raised -> raised.id().toString().startsWith(start);
    }

    private Explanation explanation(
            Optional<MomentDefinition> definition,
            boolean hasModel,
            Replay replay,
            Chronicle chronicle,
            Findings findings) {
        Optional<Customer> known = replay.customer(customer);
        if (definition.isEmpty()) {
            return ofOne(known, replay, chronicle, findings);
        }
        Customer found = known.orElseThrow(this::nobody);
        return new Explanation(
                customer,
                found.profile(),
                replay.sessions(found),
                chronicle.of(found.profile()),
                List.copyOf(chronicle.of(found.profile()).cases()),
                Optional.of(
                        WhyNone.of(
                                definition.get(), hasModel, found, replay, chronicle, findings)));
    }

    /// One moment by its id: of the customer, or of a device by the name it had when the moment was raised.
    private Explanation ofOne(
            Optional<Customer> known, Replay replay, Chronicle chronicle, Findings findings) {
        ProfileId named = new ProfileId(customer);
        Chapter heirs = chronicle.ofHeir(named);
        List<Chapter.Case> cases =
                Stream.concat(
                                known.stream()
                                        .flatMap(each ->
                                                chronicle.of(each.profile()).cases().stream()),
                                heirs.cases().stream()
                                        .filter(each -> each.moment().profile().equals(named)))
                        .distinct()
                        .toList();
        Customer whose = known.orElseThrow(this::nobody);
        if (cases.isEmpty()) {
            throw noneSo(findings);
        }
        boolean own = chronicle.of(whose.profile()).cases().containsAll(cases);
        return new Explanation(
                customer,
                own ? whose.profile() : named,
                own ? replay.sessions(whose) : 0,
                own ? chronicle.of(whose.profile()) : heirs,
                cases,
                Optional.empty());
    }

    private Failure noneSo(Findings findings) {
        return Failure.found(
                "no moment of customer " + customer + " has an id that starts with " + moment,
                "carpe replay --moments writes all ids"
                        + (until == Until.LAST
                                ? "; --until forever also fires the timers open at "
                                        + MomentText.time(findings.last())
                                : ""));
    }

    private Failure nobody() {
        return Failure.found(
                "no event of " + input.file() + " is of customer " + customer,
                "is it the id in the mapping's user-id or anonymous-id column?");
    }
}
