package dev.carpe.journey;

import dev.carpe.detect.Plan;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.InlineTest;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the tests that stand in moments: the events of one customer, and the net result they must have.
///
/// All definitions of the workspace run, as they do live; only the moment that the test stands in is compared. Drafts run too. A line
/// arrives when it is written: one with an earlier time than the line before is late.
public final class InlineTests {
    /// When tests start: a Monday, 09:00 UTC.
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final ProfileId CUSTOMER = new ProfileId("customer");

    private final Workspace workspace;
    private final Plan plan;

    /// The tests of a workspace without models.
    public InlineTests(Workspace workspace) {
        this(workspace, Map.of());
    }

    /// The tests of a workspace.
    ///
    /// @param models frozen models by the id of the definition that uses them
    public InlineTests(Workspace workspace, Map<String, Model> models) {
        this.workspace = Trial.of(workspace);
        this.plan = Plan.of(this.workspace, models);
    }

    /// Runs all tests, in file order.
    public List<TestResult> run() {
        return run(workspace.moments());
    }

    /// Runs the tests of one moment, in file order; none where it is not there or does not detect.
    public List<TestResult> run(String moment) {
        return run(workspace.moment(moment).stream().toList());
    }

    private List<TestResult> run(List<MomentDefinition> moments) {
        List<TestResult> results = new ArrayList<>();
        for (MomentDefinition moment : moments) {
            if (moment.status().detects()) {
                moment.tests().forEach(test -> results.add(run(moment, test)));
            }
        }
        return results;
    }

    /// The streams of all tests.
    static List<Stream> streams(Workspace workspace) {
        List<Stream> streams = new ArrayList<>();
        for (MomentDefinition moment : workspace.moments()) {
            if (moment.status().detects()) {
                moment.tests().forEach(test -> streams.add(stream(workspace, moment, test)));
            }
        }
        return streams;
    }

    private TestResult run(MomentDefinition moment, InlineTest test) {
        Fold fold = new Fold(plan, CUSTOMER);
        fold.run(stream(workspace, moment, test));
        return new NetComparison(moment, test).compare(fold);
    }

    private static Stream stream(Workspace workspace, MomentDefinition moment, InlineTest test) {
        ConsentScript consent = new ConsentScript(workspace, test.consent());
        List<Event> events = new ArrayList<>();
        long arrival = START.toEpochMilli();
        for (InlineTest.Given given : test.given()) {
            arrival = Math.max(arrival, START.plus(given.at()).toEpochMilli());
            events.add(event(given, consent, events.size(), arrival));
        }
        Instant until = test.until() == null ? Instant.MAX : START.plus(test.until());
        return new Stream(
                moment.id() + ": " + test.name(), test.place(), moment.id(), events, until);
    }

    private static Event event(
            InlineTest.Given given, ConsentScript consent, int number, long arrival) {
        String session = given.session();
        Struct context = session == null ? Struct.EMPTY : Struct.of("sessionId", new Text(session));
        return new Event(
                MessageId.of(given.place() + "#" + number),
                given.type(),
                given.name(),
                given.device(),
                null,
                START.plus(given.at()).toEpochMilli(),
                arrival,
                number,
                "web",
                given.properties(),
                consent.in(context));
    }
}
