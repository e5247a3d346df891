package dev.carpe.machine;

import dev.carpe.adapt.Policies;
import dev.carpe.budget.Purse;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Playbook;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.detect.Plan;
import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Event.Type;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workspace in text and some customers in it; time is told in seconds after [#START].
final class World {
    static final Instant START = Instant.parse("2026-03-06T12:00:00Z");

    final Customers customers;
    final Machine machine;
    final Playbook playbook;
    private final Plan plan;
    final List<Output> outputs = new ArrayList<>();
    private Struct catalogue = Struct.EMPTY;
    private int messages;

    private World(String workspace, Policies policies, Purse purse) {
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("test.yaml", workspace)));
        if (reading.hasErrors()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        this.plan = Plan.of(reading.workspace());
        this.playbook = Playbook.of(reading.workspace());
        this.machine = new Machine(plan, playbook, moment -> catalogue, policies, purse);
        this.customers = new Customers(machine);
    }

    static World of(String workspace) {
        return new World(workspace, Policies.NONE, Purse.BOUNDLESS);
    }

    /// One whose bandits have learnt something.
    static World of(String workspace, Policies policies) {
        return new World(workspace, policies, Purse.BOUNDLESS);
    }

    /// One whose budgets are in a purse.
    static World spending(String workspace, Purse purse) {
        return new World(workspace, Policies.NONE, purse);
    }

    Plan plan() {
        return plan;
    }

    static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    World catalogue(Struct fresh) {
        this.catalogue = fresh;
        return this;
    }

    /// A product is viewed, or whatever the name says, by the device `phone`, not logged in.
    World track(long seconds, String name) {
        return send(event(seconds, seconds, Type.TRACK, name, "phone", null, "web", Struct.EMPTY));
    }

    World late(long received, long seconds, String name) {
        return send(event(received, seconds, Type.TRACK, name, "phone", null, "web", Struct.EMPTY));
    }

    World track(long seconds, String name, String device, @Nullable String user, String source) {
        return send(event(seconds, seconds, Type.TRACK, name, device, user, source, Struct.EMPTY));
    }

    World identify(long seconds, String device, String user) {
        return send(
                event(
                        seconds,
                        seconds,
                        Type.IDENTIFY,
                        "identify",
                        device,
                        user,
                        "web",
                        Struct.EMPTY));
    }

    /// Somebody is said to belong to an account.
    World group(long seconds, String device, String account) {
        messages++;
        long millis = at(seconds).toEpochMilli();
        return send(
                new Event(
                        MessageId.of("m" + messages),
                        Type.GROUP,
                        "group",
                        device,
                        null,
                        millis,
                        millis,
                        messages,
                        "web",
                        Struct.of("groupId", new Text(account)),
                        Struct.EMPTY));
    }

    World refuse(long seconds, String purpose) {
        Struct consent =
                Struct.of(
                        "consent",
                        Struct.of("categoryPreferences", Struct.of(purpose, Bool.FALSE)));
        return send(
                event(
                        seconds,
                        seconds,
                        Type.TRACK,
                        "Consent Changed",
                        "phone",
                        null,
                        "web",
                        consent));
    }

    World context(long seconds, String name, Struct context) {
        return send(event(seconds, seconds, Type.TRACK, name, "phone", null, "web", context));
    }

    World send(Event event) {
        outputs.addAll(customers.receive(event));
        return this;
    }

    World ask(long seconds, String... placements) {
        return ask(seconds, true, placements);
    }

    World ask(long seconds, boolean shows, String... placements) {
        Input.Asked asked = new Input.Asked(List.of(placements), Struct.EMPTY, shows);
        outputs.addAll(customers.ask("phone", asked, at(seconds)));
        return this;
    }

    World until(long seconds) {
        outputs.addAll(customers.advance(at(seconds)));
        return this;
    }

    Customer phone() {
        return customers.find("phone", at(0)).orElseThrow();
    }

    List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Answered(Answer.Given given)) {
                decisions.add(given.decision());
            }
        }
        return decisions;
    }

    /// What was said, as `seconds trigger`.
    List<String> said() {
        return decisions().stream()
                .map(decision -> seconds(decision.at()) + " " + decision.trigger())
                .toList();
    }

    /// What was not said, as `trigger reason`.
    List<String> silences() {
        List<String> silences = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Answered(Answer answer)) {
                for (Withheld withheld : answer.withheld()) {
                    silences.add(withheld.trigger() + " " + withheld.reason().code());
                }
            }
        }
        return silences;
    }

    /// What would have been said, as `seconds trigger`.
    List<String> rehearsed() {
        List<String> rehearsed = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Answered(Answer answer)) {
                for (Withheld withheld : answer.withheld()) {
                    if (withheld.reason() instanceof Reason.Rehearsal rehearsal) {
                        rehearsed.add(seconds(rehearsal.would().at()) + " " + withheld.trigger());
                    }
                }
            }
        }
        return rehearsed;
    }

    /// What went by without an answer, as `moment reason`.
    List<String> missed() {
        List<String> missed = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Missed(var moment, Reason reason)) {
                missed.add(moment.definition() + " " + reason.code());
            }
        }
        return missed;
    }

    /// What became of moments, as `Kind moment`.
    List<String> changes() {
        List<String> changes = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Changed(Change change)) {
                changes.add(change.getClass().getSimpleName() + " " + change.moment().definition());
            }
        }
        return changes;
    }

    Event event(
            long received,
            long seconds,
            Type type,
            String name,
            @Nullable String device,
            @Nullable String user,
            String source,
            Struct context) {
        messages++;
        return new Event(
                MessageId.of("m" + messages),
                type,
                name,
                device,
                user,
                at(seconds).toEpochMilli(),
                at(received).toEpochMilli(),
                messages,
                source,
                Struct.of("product_id", new Text("p1")),
                context);
    }

    private static long seconds(Instant time) {
        return Duration.between(START, time).toSeconds();
    }
}
