package dev.carpe.server.experiments;

import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Policy;
import dev.carpe.analytics.History;
import dev.carpe.engine.Engine;
import dev.carpe.language.Settings;
import dev.carpe.server.http.Flag;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.offpolicy.Evaluation;
import dev.carpe.stats.report.Report;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// `GET /api/experiments`: what is compared, and what came of it; with `simulated=false` among real customers alone.
public final class ExperimentRoutes implements HttpService {
    private final Gate gate;
    private final Engine engine;
    private final ExperimentCounts counts;
    private final Bandits bandits;
    private final History history;
    private final InstantSource clock;

    /// Routes to these counts, to what bandits learnt, and to the history that tells who the customers are.
    public ExperimentRoutes(
            Gate gate,
            Engine engine,
            ExperimentCounts counts,
            Bandits bandits,
            History history,
            InstantSource clock) {
        this.gate = gate;
        this.engine = engine;
        this.counts = counts;
        this.bandits = bandits;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/experiments", this::list)
                .get("/api/experiments/{key}", this::report)
                .get("/api/experiments/{key}/policy", this::policy);
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        boolean simulated = Flag.of(request, "simulated", true);
        Replies.unkept(response);
        Replies.bytes(
                response,
                Status.OK_200,
                Json.write(json -> {
                    json.writeStartArray();
                    counts.counts(simulated)
                            .forEach((key, counted) -> {
                                json.writeStartObject();
                                head(json, key, counted);
                                goal(json, new Question(key, counted));
                                json.writeEndObject();
                            });
                    json.writeEndArray();
                }));
    }

    private void report(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String key = request.path().pathParameters().get("key");
        boolean simulated = Flag.of(request, "simulated", true);
        Counted counted = counts.counts(simulated).get(key);
        if (counted == null) {
            throw Refusal.of(
                    Trouble.NOT_FOUND, "no experiment " + key + " has assigned anybody yet");
        }
        Question question = new Question(key, counted);
        Optional<Obstacle> obstacle = question.obstacle();
        Replies.unkept(response);
        Replies.bytes(
                response,
                Status.OK_200,
                Json.write(json -> {
                    json.writeStartObject();
                    head(json, key, counted);
                    bandits.arms(key).ifPresent(arms -> bandit(json, key, arms));
                    if (obstacle.isPresent()) {
                        json.writeStringProperty("obstacle", obstacle.get().words());
                        json.writeStringProperty("cause", obstacle.get().code());
                    } else {
                        json.writeObjectPropertyStart("report");
                        ReportWriter writer = new ReportWriter(json);
                        Report report = told(key, counted, question.report(), simulated);
                        writer.write(report);
                        writer.writeAdjusted(report);
                        writer.writeCourse(report);
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                }));
    }

    /// The report with what history knows of the customers.
    private Report told(String key, Counted counted, Report report, boolean simulated) {
        Report adjusted =
                new WithHabits(key, counted, engine.program().workspace())
                        .in(report, simulated, history);
        return new ForWhom(key, counted).in(adjusted, simulated, history);
    }

    private void policy(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String key = request.path().pathParameters().get("key");
        Adaptive bandit = engine.program().playbook().bandits().get(key);
        if (bandit == null) {
            throw Refusal.of(Trouble.NOT_FOUND, "no bandit that runs has the key " + key);
        }
        int days = request.query().first("days").map(ExperimentRoutes::days).orElse(30);
        Policy inForce = engine.policies().of(key);
        double[] even = new double[bandit.arms().size()];
        Arrays.fill(even, 1.0 / even.length);
        double[] asked =
                request.query().first("shares").map(text -> shares(text, bandit)).orElse(null);
        Hindsight.Wanted wanted =
                asked != null
                        ? (_, _) -> asked
                        : inForce == null ? (_, _) -> even : inForce::shares;
        Instant since = clock.instant().minus(Duration.ofDays(days));
        Hindsight.Judgement judged =
                new Hindsight(engine, bandit).judge(bandits.before(since), since, wanted);
        Replies.unkept(response);
        Replies.bytes(
                response,
                Status.OK_200,
                Json.write(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("since", judged.since().toString());
                    json.writeBooleanProperty("whole", judged.whole());
                    switch (judged.found()) {
                        case Analysis.Done<Evaluation>(Evaluation evaluation) ->
                                new EvaluationWriter(json).write(evaluation);
                        case Analysis.Failed<Evaluation> failed ->
                                json.writeStringProperty("obstacle", failed.message());
                    }
                    json.writeEndObject();
                }));
    }

    private static int days(String text) {
        if (text.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(text);
        }
        throw Refusal.of(Trouble.INVALID, "days is a number from 1 to 9999, not " + text);
    }

    /// Shares as `stars:80,words:20`: weights, which need not add up to anything.
    private static double[] shares(String text, Adaptive bandit) {
        double[] shares = new double[bandit.arms().size()];
        double sum = 0;
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            int arm = colon < 0 ? -1 : bandit.arms().indexOf(part.substring(0, colon).strip());
            String weight = part.substring(colon + 1).strip();
            if (arm < 0 || !weight.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
                throw Refusal.of(
                        Trouble.INVALID,
                        "shares are written %s:80,%s:20, not %s; the experiences are %s"
                                .formatted(
                                        bandit.arms().getFirst(),
                                        bandit.arms().getLast(),
                                        part,
                                        String.join(", ", bandit.arms())));
            }
            shares[arm] = Double.parseDouble(weight);
            sum += shares[arm];
        }
        if (sum <= 0) {
            throw Refusal.of(Trouble.INVALID, "one of the shares must be above 0");
        }
        for (int arm = 0; arm < shares.length; arm++) {
            shares[arm] /= sum;
        }
        return shares;
    }

    /// What is learnt; shares only where they are the same for everybody.
    private void bandit(JsonGenerator json, String key, List<Bandits.Arm> arms) {
        Policy policy = engine.policies().of(key);
        json.writeObjectPropertyStart("bandit");
        json.writeNumberProperty("policy", policy == null ? 0 : policy.number());
        Settings.Teachers teachers = engine.program().workspace().settings().learnFrom();
        json.writeStringProperty("learnsFrom", teachers.name().toLowerCase(Locale.ROOT));
        json.writeArrayPropertyStart("experiences");
        for (int i = 0; i < arms.size(); i++) {
            json.writeStartObject();
            json.writeStringProperty("experience", arms.get(i).experience());
            json.writeNumberProperty("choices", arms.get(i).choices());
            json.writeNumberProperty("mean", arms.get(i).mean());
            if (policy == null) {
                json.writeNumberProperty("share", 1.0 / arms.size());
            } else if (policy.model() instanceof Policy.Model.Shares(var shares)) {
                json.writeNumberProperty("share", shares.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// What the first arm adds to the goal: for a moment, what answering it is worth.
    private static void goal(JsonGenerator json, Question question) {
        if (question.obstacle().isEmpty()) {
            json.writeName("goal");
            new ReportWriter(json).writeGoal(question.report());
        }
    }

    private void head(JsonGenerator json, String key, Counted counted) {
        json.writeStringProperty("key", key);
        json.writeStringProperty("level", counted.asked().level().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("subject", counted.asked().subject());
        json.writeBooleanProperty("running", counts.runs(key));
        json.writeStringProperty("since", counted.since().toString());
        json.writeNumberProperty("mixed", counted.mixed());
        json.writeObjectPropertyStart("assigned");
        new Question(key, counted).units().forEach(json::writeNumberProperty);
        json.writeEndObject();
    }
}
