package dev.carpe.server.insight;

import dev.carpe.analytics.Before;
import dev.carpe.analytics.Discovery;
import dev.carpe.analytics.Freshness;
import dev.carpe.analytics.History;
import dev.carpe.analytics.Scope;
import dev.carpe.analytics.Stalling;
import dev.carpe.analytics.discover.Limits;
import dev.carpe.engine.Engine;
import dev.carpe.experiment.Experiment;
import dev.carpe.language.JourneyMap;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.keys.Gate;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `/api/insight/journeys`, `before`, `discover`, `stalling`: journey maps as customers walk them, what came just before a moment, moments that nobody
/// has named yet, and who waits for an answer.
public final class FindingRoutes implements HttpService {
    private static final String CONSIDERATION = "consideration";

    private final Gate gate;
    private final Engine engine;
    private final History history;
    private final Recordings recordings;
    private final InstantSource clock;

    /// Routes to this history, and these heat data.
    public FindingRoutes(
            Gate gate, Engine engine, History history, Recordings recordings, InstantSource clock) {
        this.gate = gate;
        this.engine = engine;
        this.history = history;
        this.recordings = recordings;
        this.clock = clock;
    }

    /// A journey map that there is.
    record Listed(String key, String title, int phases, int touchpoints) {}

    /// The journey maps.
    record Maps(List<Listed> journeys) {}

    /// What came before a moment.
    record BeforeView(
            String moment,
            int seconds,
            long followed,
            long other,
            List<Before.Line> lines,
            List<Before.Second> pace,
            List<HeatBefore.Line> heat,
            List<Before.Example> examples,
            Freshness freshness) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/insight/journeys", this::journeys)
                .get("/api/insight/journeys/{key}", this::journey)
                .get("/api/insight/before", this::before)
                .get("/api/insight/discover", this::discover)
                .get("/api/insight/stalling", this::stalling);
    }

    private Question question(ServerRequest request) {
        gate.trusted(request, dev.carpe.server.keys.Scope.READ);
        return Question.sent(request.query(), clock.instant(), new Known(workspace(), history));
    }

    private Workspace workspace() {
        return engine.program().workspace();
    }

    private void journeys(ServerRequest request, ServerResponse response) {
        gate.trusted(request, dev.carpe.server.keys.Scope.READ);
        Replies.json(
                response,
                new Maps(
                        workspace().journeys().stream()
                                .map(map ->
                                        new Listed(
                                                map.id(),
                                                map.title(),
                                                map.phases().size(),
                                                map.touchpoints().size()))
                                .toList()));
    }

    private void journey(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        String key = request.path().pathParameters().get("key");
        Replies.json(response, SentJourney.of(question, key).ask(history));
    }

    private void before(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        String moment = question.text("moment", "");
        if (moment.isEmpty()) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST,
                    "say moment: a definition's id, or a moment's own: ?moment=price-checking");
        }
        String goal = question.text("goal", "");
        Before before =
                new Before(
                        question.scope(),
                        question.known().momentOrRaised("moment", moment),
                        question.number("seconds", 20, 3600),
                        goal.isEmpty()
                                ? null
                                : new Before.Hope(
                                        question.goal(), question.span("within", "PT24H")),
                        hoped());
        Before.Answer answer = before.ask(history);
        Replies.json(
                response,
                new BeforeView(
                        answer.moment(),
                        answer.seconds(),
                        answer.followed(),
                        answer.other(),
                        answer.lines(),
                        answer.pace(),
                        HeatBefore.of(answer.windows(), recordings),
                        answer.examples(),
                        answer.freshness()));
    }

    private Map<String, Optional<Duration>> hoped() {
        return workspace().moments().stream()
                .collect(
                        Collectors.toMap(
                                MomentDefinition::id,
                                one ->
                                        Optional.ofNullable(one.outcome())
                                                .map(MomentDefinition.Outcome::within)));
    }

    private void stalling(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        String id = question.text("trigger", "");
        TriggerDefinition trigger = workspace().trigger(id).orElseThrow(() -> noTrigger(id));
        Stalling stalling =
                new Stalling(
                        question.scope(),
                        trigger,
                        experiment(trigger),
                        question.goal(),
                        question.span("within", "PT24H"),
                        question.number("limit", 50, 1000));
        Replies.json(response, stalling.ask(history));
    }

    private Refusal noTrigger(String id) {
        return Known.unknown(
                "trigger",
                id,
                "a trigger of the workspace",
                workspace().triggers().stream().map(TriggerDefinition::id).toList());
    }

    private @Nullable Experiment experiment(TriggerDefinition trigger) {
        return engine.program().playbook().experiments().running().values().stream()
                .filter(one ->
                        one.level() == Experiment.Level.TRIGGER
                                && one.subject().equals(trigger.id()))
                .findFirst()
                .orElse(null);
    }

    private void discover(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Scope scope = question.scope();
        Limits limits =
                new Limits(
                        question.number("steps", Limits.USUAL.steps(), 4),
                        question.span("gap", Limits.USUAL.gap().toString()),
                        question.span("window", Limits.USUAL.window().toString()),
                        question.share("support", Limits.USUAL.support()),
                        question.share("rate", Limits.USUAL.rate()));
        String check = question.text("check", "");
        Discovery discovery =
                new Discovery(
                        scope,
                        check.isEmpty() ? null : Question.time("check", check, scope.from()),
                        question.segment("segment", question.texts("segment")),
                        question.goal(),
                        question.span("within", "PT24H"),
                        question.texts("ignore"),
                        limits,
                        phase());
        Replies.json(response, discovery.ask(history));
    }

    /// Where most looking and hesitating is done, if the workspace has such a phase; else its first.
    private String phase() {
        List<String> phases =
                workspace().journeys().stream()
                        .flatMap(map -> map.phases().stream())
                        .map(JourneyMap.Phase::id)
                        .toList();
        return phases.isEmpty() || phases.contains(CONSIDERATION)
                ? CONSIDERATION
                : phases.getFirst();
    }
}
