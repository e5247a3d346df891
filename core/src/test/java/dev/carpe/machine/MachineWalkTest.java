package dev.carpe.machine;

import static dev.carpe.machine.World.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.detect.Change;
import dev.carpe.detect.MomentId;
import dev.carpe.detect.Story;
import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Event.Type;
import dev.carpe.event.Struct;
import dev.carpe.profile.ProfileId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Random walks, from a seed, through everything that can happen to a customer.
class MachineWalkTest {
    private static final String SITE =
            """
            settings: site
            time-zone: UTC
            quiet-hours: { from: "12:40", to: "12:50" }
            caps: [{ times: 4, per: 30m }]
            ---
            source: till
            kind: store
            grace: 1h
            ---
            placement: banner
            channel: page
            title: Banner
            ---
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            purpose: ads
            detect:
              within: 20m
              steps: [{ on: Product Viewed }]
            lasts: 10m
            ends-on: [Order Completed]
            rearm: 90s
            ---
            moment: left
            title: Left
            need: buy
            phase: consideration
            detect:
              within: 2h
              steps:
                - on: Product Added
                - no: Order Completed
                  for: 5m
            lasts: 30m
            ---
            experience: snippet
            principle: none
            content: { headline: Look }
            ---
            experience: stock
            principle: none
            content: { headline: "{{ catalogue.stock }} left" }
            claims: [catalogue.stock > 0]
            cap: { times: 2, per: 20m }
            ---
            trigger: banner-one
            on: [viewed, left]
            placement: banner
            choose: { by: split, among: [snippet, stock] }
            cap: { times: 2, per: session }
            ---
            trigger: mail-later
            on: viewed
            after: 3m
            placement: email
            choose: { by: one, among: [stock, snippet] }
            cap: { times: 1, per: 15m }
            ---
            trigger: mail-left
            on: left
            placement: email
            settle: 5m
            choose: { by: one, among: [snippet] }
            priority: 70
            ---
            trigger: agent-both
            on: { sequence: [viewed, left], within: 30m }
            placement: agent
            settle: 2m
            choose: { by: one, among: [snippet] }
            ---
            trigger: held
            on: left
            placement: push
            holdout: 50%
            choose: { by: one, among: [snippet] }
            """;

    private static final int STEPS = 120;
    private static final List<String> NAMES =
            List.of(
                    "Product Viewed",
                    "Product Viewed",
                    "Product Added",
                    "Order Completed",
                    "Page Viewed");

    /// Something that happens, at a time.
    private record Happening(Input input, Instant at) {}

    @RepeatedTest(25)
    void every_moment_that_acts_is_answered_missed_or_taken_back(RepetitionInfo repetition) {
        List<Output> outputs = run(walk(repetition), MachineWalkTest::asItIs);
        Set<MomentId> raised = new HashSet<>();
        Set<MomentId> settled = new HashSet<>();
        for (Output output : outputs) {
            switch (output) {
                case Output.Changed(Change.Raised(var moment)) -> raised.add(moment.id());
                case Output.Changed(Change.Retracted(var moment, _)) -> settled.add(moment.id());
                case Output.Changed _ -> {}
                case Output.Missed(var moment, _) ->
                        assertThat(settled.add(moment.id())).as("settled once").isTrue();
                case Output.Answered(Answer.Given(Decision decision, _)) ->
                        settled.add(decision.moment().id());
                case Output.Answered _, Output.Measured _, Output.Adapted _, Output.Budgeted _ -> {}
                case Output.GivenUp(String definition) ->
                        fail("the search for " + definition + " was given up");
            }
        }
        assertThat(raised).isNotEmpty();
        assertThat(settled).containsAll(raised);
    }

    @RepeatedTest(25)
    void caps_hold_over_all_channels_and_no_answer_is_late(RepetitionInfo repetition) {
        List<Decision> decisions = new ArrayList<>();
        for (Output output : run(walk(repetition), MachineWalkTest::asItIs)) {
            if (output instanceof Output.Answered(Answer.Given given)) {
                decisions.add(given.decision());
            }
        }
        assertThat(decisions).isNotEmpty();
        assertThat(decisions).allMatch(decision -> decision.at().isBefore(decision.expiresAt()));
        keeps(decisions, 4, Duration.ofMinutes(30));
        keeps(of(decisions, "mail-later"), 1, Duration.ofMinutes(15));
        keeps(
                decisions.stream().filter(one -> one.experience().equals("stock")).toList(),
                2,
                Duration.ofMinutes(20));
        assertThat(decisions)
                .filteredOn(
                        one -> one.placement().equals("email") || one.placement().equals("push"))
                .allMatch(one -> one.at().isBefore(at(40 * 60)) || !one.at().isBefore(at(50 * 60)));
    }

    @RepeatedTest(25)
    void going_on_from_a_copy_changes_nothing(RepetitionInfo repetition) {
        List<Happening> walk = walk(repetition);
        assertThat(run(walk, (_, customer) -> customer.copy()))
                .isEqualTo(run(walk, MachineWalkTest::asItIs));
    }

    @RepeatedTest(25)
    void going_on_from_what_was_written_down_changes_nothing(RepetitionInfo repetition) {
        List<Happening> walk = walk(repetition);
        assertThat(run(walk, MachineWalkTest::again)).isEqualTo(run(walk, MachineWalkTest::asItIs));
    }

    @RepeatedTest(5)
    void outputs_written_down_are_the_same_outputs(RepetitionInfo repetition) {
        List<Output> outputs = run(walk(repetition), MachineWalkTest::asItIs);
        ByteWriter out = new ByteWriter();
        OutputsOut written = new OutputsOut(out);
        outputs.forEach(written::write);
        OutputsIn in = new OutputsIn(new ByteReader(out.toBytes()));
        assertThat(outputs).allSatisfy(output -> assertThat(in.readOutput()).isEqualTo(output));
    }

    private static Customer asItIs(World world, Customer customer) {
        return customer;
    }

    private static Customer again(World world, Customer customer) {
        CustomerCodec codec =
                new CustomerCodec(
                        world.plan(),
                        id -> {
                            throw new AssertionError("unknown names " + id);
                        });
        ByteWriter out = new ByteWriter();
        codec.write(customer, out);
        assertThat(out.size()).isLessThan(12_000);
        return codec.read(new ByteReader(out.toBytes()));
    }

    @RepeatedTest(25)
    void the_same_walk_gives_the_same_ids_and_words(RepetitionInfo repetition) {
        assertThat(run(walk(repetition), MachineWalkTest::asItIs))
                .isEqualTo(run(walk(repetition), MachineWalkTest::asItIs));
    }

    /// A walk, with a tick at every time the customer asks for.
    private static List<Output> run(
            List<Happening> walk, BiFunction<World, Customer, Customer> between) {
        World world = World.of(SITE).catalogue(Struct.of("stock", dev.carpe.event.Num.of(3)));
        Customer customer = world.machine.begin(new ProfileId("ada"));
        List<Output> outputs = new ArrayList<>();
        List<Happening> all = new ArrayList<>(walk);
        all.add(new Happening(new Input.Tick(), at(100_000)));
        for (Happening happening : all) {
            for (Instant wake = customer.nextWake();
                    wake.isBefore(happening.at());
                    wake = customer.nextWake()) {
                outputs.addAll(world.machine.step(customer, new Input.Tick(), wake));
            }
            customer = between.apply(world, customer);
            checkWake(customer.story(), happening.at());
            outputs.addAll(world.machine.step(customer, happening.input(), happening.at()));
        }
        return outputs;
    }

    private static void checkWake(Story story, Instant now) {
        Instant next = story.nextWake();
        if (next.isAfter(now)) {
            assertThat(story.nextWakeBy(now)).isAfter(now);
        } else {
            assertThat(story.nextWakeBy(now)).isEqualTo(next);
        }
        if (next.isBefore(Instant.MAX)) {
            assertThat(story.nextWakeBy(next)).isEqualTo(next);
        }
    }

    private static List<Happening> walk(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        World world = World.of(SITE);
        List<Happening> walk = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < STEPS; i++) {
            now += random.nextInt(60);
            walk.add(new Happening(input(world, now, random), at(now)));
        }
        return walk;
    }

    private static Input input(World world, long now, Random random) {
        int kind = random.nextInt(20);
        if (kind < 5) {
            return new Input.Asked(List.of("banner"), Struct.EMPTY, true);
        }
        if (kind == 5) {
            return new Input.Tick();
        }
        String source = random.nextInt(6) == 0 ? "till" : "web";
        long late = source.equals("till") ? random.nextInt(600) : random.nextInt(3);
        Struct context = random.nextInt(15) == 0 ? consent(random.nextBoolean()) : Struct.EMPTY;
        Event event =
                world.event(
                        now,
                        Math.max(0, now - late),
                        Type.TRACK,
                        NAMES.get(random.nextInt(NAMES.size())),
                        "phone",
                        "ada",
                        source,
                        context);
        return new Input.Received(event);
    }

    private static Struct consent(boolean granted) {
        return Struct.of(
                "consent", Struct.of("categoryPreferences", Struct.of("ads", Bool.of(granted))));
    }

    private static List<Decision> of(List<Decision> decisions, String trigger) {
        return decisions.stream().filter(one -> one.trigger().equals(trigger)).toList();
    }

    private static void keeps(List<Decision> decisions, int times, Duration span) {
        for (int i = 0; i + times < decisions.size(); i++) {
            assertThat(Duration.between(decisions.get(i).at(), decisions.get(i + times).at()))
                    .isGreaterThanOrEqualTo(span);
        }
    }
}
