package dev.carpe.machine;

import static dev.carpe.machine.World.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.AnswersIn;
import dev.carpe.decide.AnswersOut;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Reason;
import dev.carpe.detect.MomentsIn;
import dev.carpe.detect.MomentsOut;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Assignments;
import dev.carpe.experiment.Draw;
import dev.carpe.experiment.Measurement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Triggers of one namespace have no customer in common.
class ExclusiveTest {
    private static final int PEOPLE = 3_000;
    private static final String HALVES = "0%, to: 50%";

    private static String shop(String first, String second) {
        return """
        settings: site
        time-zone: UTC
        ---
        moment: viewed
        title: Viewed
        need: buy
        phase: consideration
        detect: { steps: [{ on: Product Viewed }] }
        lasts: 10m
        rearm: 0s
        ---
        goal: bought
        on: Order Completed
        within: 1h
        ---
        experience: words
        principle: none
        content: { headline: Look }
        ---
        trigger: first
        on: viewed
        placement: product-page
        goal: bought
        choose: { among: [words] }
        holdout: 20%%
        exclusive: { in: checkout, from: %s }
        ---
        trigger: second
        on: viewed
        placement: basket
        goal: bought
        choose: { among: [words] }
        holdout: 20%%
        %s
        """
                .formatted(first, second);
    }

    private static World world(String first, String second) {
        return World.of(shop(first, "exclusive: { in: checkout, from: " + second + " }"));
    }

    private static void visit(World world, String device, long seconds) {
        world.track(seconds, "Product Viewed", device, null, "web");
        Input.Asked asked = new Input.Asked(List.of("product-page", "basket"), Struct.EMPTY, true);
        world.outputs.addAll(world.customers.ask(device, asked, at(seconds)));
    }

    /// The customers who were given a place, by trigger.
    private static Map<String, Set<String>> enrolled(World world) {
        Map<String, Set<String>> enrolled = new HashMap<>();
        for (Output output : world.outputs) {
            if (output instanceof Output.Measured(Measurement.Enrolled(Assignment place, _))) {
                String trigger = place.experiment().substring(0, place.experiment().indexOf('@'));
                enrolled.computeIfAbsent(trigger, _ -> new HashSet<>()).add(place.unit());
            }
        }
        return enrolled;
    }

    @Test
    void nobody_takes_part_in_two_and_who_is_in_which_stays_as_documented() {
        World world = world(HALVES, "50%, to: 80%");
        for (int i = 0; i < PEOPLE; i++) {
            visit(world, "device-" + i, i);
        }
        Map<String, Set<String>> enrolled = enrolled(world);
        for (int i = 0; i < PEOPLE; i++) {
            String name = "device-" + i;
            double drawn = Draw.of(name).with("checkout").with("exclusive").unit();
            assertThat(enrolled.get("first").contains(name)).isEqualTo(drawn < 0.5);
            assertThat(enrolled.get("second").contains(name))
                    .isEqualTo(drawn >= 0.5 && drawn < 0.8);
        }
        assertThat(world.silences()).contains("first exclusive", "second exclusive");
        assertThat(enrolled.get("first")).hasSizeBetween(1_400, 1_600);
        assertThat(enrolled.get("second")).hasSizeBetween(820, 980);
    }

    /// As many of both parts are held out: being in a part says nothing of the arm.
    @Test
    void parts_and_holdouts_are_drawn_apart() {
        World world = world(HALVES, "50%, to: 100%");
        for (int i = 0; i < PEOPLE; i++) {
            visit(world, "device-" + i, i);
        }
        long first = world.decisions().stream().filter(one -> is(one, "first")).count();
        long second = world.decisions().stream().filter(one -> is(one, "second")).count();
        assertThat(first / (double) enrolled(world).get("first").size()).isBetween(0.76, 0.84);
        assertThat(second / (double) enrolled(world).get("second").size()).isBetween(0.76, 0.84);
    }

    private static boolean is(Decision decision, String trigger) {
        return decision.trigger().equals(trigger);
    }

    @Test
    void of_two_devices_of_one_person_the_earlier_part_stays_and_the_other_is_counted_out() {
        int crossed = 0;
        for (int person = 0; person < 60; person++) {
            World world = world(HALVES, "50%, to: 100%");
            String laptop = "laptop-" + person;
            String phone = "phone-" + person;
            visit(world, phone, 0);
            visit(world, laptop, 60);
            world.track(70, "Order Completed", laptop, null, "web");
            Map<String, Set<String>> enrolled = enrolled(world);
            boolean apart = enrolled.size() == 2;
            world.identify(80, laptop, "ada").identify(90, phone, "ada");
            String kept =
                    enrolled.getOrDefault("first", Set.of()).contains(phone) ? "first" : "second";
            world.outputs.stream()
                    .filter(one -> one instanceof Output.Measured(Measurement.Excluded _))
                    .forEach(one -> {
                        Measurement.Excluded gone =
                                (Measurement.Excluded) ((Output.Measured) one).measurement();
                        assertThat(gone.place().unit()).isEqualTo(laptop);
                        assertThat(gone.isMixed())
                                .isEqualTo(apart || !gone.place().arm().equals(gone.kept().arm()));
                        if (apart) {
                            assertThat(gone.kept().arm()).isEqualTo(kept);
                            assertThat(gone.place().of("bought").times()).isEqualTo(1);
                        }
                    });
            assertThat(world.outputs.stream().filter(ExclusiveTest::isExcluded)).hasSize(1);
            world.outputs.clear();
            visit(world, laptop, 100);
            assertThat(world.silences())
                    .contains((kept.equals("first") ? "second" : "first") + " exclusive")
                    .doesNotContain(kept + " exclusive");
            crossed += apart ? 1 : 0;
        }
        assertThat(crossed).isBetween(15, 45);
    }

    private static boolean isExcluded(Output output) {
        return output instanceof Output.Measured(Measurement.Excluded _);
    }

    @Test
    void other_parts_hand_nobody_over_and_what_is_retired_sets_its_customers_free() {
        World before = world("0%, to: 60%", "60%, to: 100%");
        World narrower = world("0%, to: 30%", "30%, to: 100%");
        World alone =
                World.of(
                        shop("0%, to: 1%", "exclusive: { in: checkout, from: 1%, to: 100% }")
                                .replace("trigger: first", "trigger: first\nstatus: retired"));
        int between = 0;
        for (int i = 0; i < 300; i++) {
            String name = "device-" + i;
            visit(before, name, i);
            double drawn = Draw.of(name).with("checkout").with("exclusive").unit();
            boolean first = drawn < 0.6;
            between += drawn >= 0.3 && first ? 1 : 0;
            assertThat(silenced(before, narrower, name))
                    .containsExactly(first ? "second exclusive" : "first exclusive");
            assertThat(silenced(before, alone, name))
                    .doesNotContain(drawn >= 0.01 ? "second exclusive" : "");
        }
        assertThat(between).isBetween(60, 120);
    }

    /// What a customer of one workspace is not told in another, for want of a part.
    private static List<String> silenced(World before, World after, String name) {
        Customer known = after.machine.begin(new dev.carpe.profile.ProfileId(name));
        known.assignments = before.customers.find(name, at(0)).orElseThrow().assignments;
        after.outputs.clear();
        after.outputs.addAll(
                after.machine.step(
                        known,
                        new Input.Received(
                                after.event(
                                        900,
                                        900,
                                        dev.carpe.event.Event.Type.TRACK,
                                        "Product Viewed",
                                        name,
                                        null,
                                        "web",
                                        Struct.EMPTY)),
                        at(900)));
        after.outputs.addAll(
                after.machine.step(
                        known,
                        new Input.Asked(List.of("product-page", "basket"), Struct.EMPTY, true),
                        at(900)));
        return after.silences().stream().filter(one -> one.endsWith(" exclusive")).toList();
    }

    /// Both devices had a place in the first trigger before there was a namespace; the phone belongs to the second since.
    @Test
    void who_belongs_to_another_part_keeps_none_of_two_places() {
        World world = world(HALVES, "50%, to: 100%");
        String first =
                world.playbook.experiments().running().keySet().stream()
                        .filter(key -> key.startsWith("first@"))
                        .findFirst()
                        .orElseThrow();
        Assignment laptop = place(first, "laptop", "answered", 10);
        Assignment phone = place(first, "phone", "answered", 20);
        Assignment part = place("exclusive:checkout", "phone", "second", 30);
        Assignment.Progress order = new Assignment.Progress("bought", 1, 0);
        known(world, "laptop").assignments = Assignments.NONE.with(laptop.reached(order));
        known(world, "phone").assignments = Assignments.NONE.with(phone.reached(order)).with(part);
        world.outputs.clear();
        world.identify(80, "laptop", "ada").identify(90, "phone", "ada");
        List<Measurement> measured =
                world.outputs.stream()
                        .filter(one -> one instanceof Output.Measured)
                        .map(one -> ((Output.Measured) one).measurement())
                        .toList();
        assertThat(measured)
                .containsExactlyInAnyOrder(
                        new Measurement.Excluded(laptop.reached(order), part),
                        new Measurement.Excluded(phone.reached(order), part));
        assertThat(world.customers.find("ada", at(90)).orElseThrow().assignments.all())
                .containsExactly(part);
    }

    private static Customer known(World world, String device) {
        world.track(0, "Home Viewed", device, null, "web");
        return world.customers.find(device, at(0)).orElseThrow();
    }

    private static Assignment place(String experiment, String unit, String arm, long seconds) {
        return new Assignment(experiment, unit, arm, at(seconds), at(seconds + 3600), List.of());
    }

    @Test
    void the_people_of_an_account_belong_to_one_part() {
        World world =
                World.of(
                        shop(HALVES, "exclusive: { in: checkout, from: 50%, to: 100% }")
                                .replace(
                                        "time-zone: UTC",
                                        "time-zone: UTC\nexperiment-unit: account"));
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            String device = "device-" + i;
            String account = "company-" + i % 20;
            world.group(i, device, account);
            world.outputs.clear();
            visit(world, device, i);
            String outside =
                    String.join(
                            " ",
                            world.silences().stream()
                                    .filter(one -> one.endsWith(" exclusive"))
                                    .toList());
            assertThat(parts.computeIfAbsent(account, _ -> outside)).isEqualTo(outside);
        }
        assertThat(new HashSet<>(parts.values()))
                .containsOnly("first exclusive", "second exclusive");
    }

    @Test
    void the_reason_is_written_down_and_read_back() {
        ByteWriter out = new ByteWriter();
        new AnswersOut(out, new MomentsOut(out)).write(new Reason.Exclusive("checkout"));
        ByteReader in = new ByteReader(out.toBytes());
        Reason read = new AnswersIn(in, new MomentsIn(in)).readReason();
        assertThat(read).isEqualTo(new Reason.Exclusive("checkout"));
        assertThat(read.words()).isEqualTo("outside its part of the customers in checkout");
    }
}
