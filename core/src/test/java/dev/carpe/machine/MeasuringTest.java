package dev.carpe.machine;

import static dev.carpe.machine.World.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Policy;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.AssignmentCodec;
import dev.carpe.experiment.Delivery;
import dev.carpe.experiment.Measurement;
import dev.carpe.profile.ProfileId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Who is compared with whom, and what is counted of them.
class MeasuringTest {
    private static final int PEOPLE = 4_000;

    private static String shop(String settings, String trigger) {
        return """
        settings: site
        time-zone: UTC
        %s
        ---
        moment: viewed
        title: Viewed
        need: buy
        phase: consideration
        detect: { steps: [{ on: Product Viewed }] }
        lasts: 10m
        rearm: 0s
        outcome: { on: Product Added, within: 30m }
        ---
        moment: complaint
        title: Complaint
        need: do
        phase: service
        detect: { steps: [{ on: Complaint Filed }] }
        lasts: 10m
        ---
        goal: bought
        on: Order Completed
        within: 1h
        ---
        experience: words
        principle: none
        content: { headline: Look }
        ---
        experience: stars
        principle: none
        content: { headline: Stars }
        ---
        experience: stock
        principle: none
        content: { headline: Left }
        claims: [catalogue.stock > 0]
        ---
        trigger: help
        on: viewed
        placement: product-page
        goal: bought
        guardrails: [complaint]
        %s
        """
                .formatted(settings, trigger);
    }

    private static World world(String settings, String trigger) {
        return World.of(shop(settings, trigger));
    }

    private static List<Measurement> measured(List<Output> outputs) {
        List<Measurement> measured = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Measured(Measurement measurement)) {
                measured.add(measurement);
            }
        }
        return measured;
    }

    private static void view(World world, String device, long seconds) {
        world.track(seconds, "Product Viewed", device, null, "web");
        Input.Asked asked = new Input.Asked(List.of("product-page"), Struct.EMPTY, true);
        world.outputs.addAll(world.customers.ask(device, asked, at(seconds)));
    }

    private static Map<String, Integer> arms(World world, String prefix) {
        Map<String, Integer> arms = new TreeMap<>();
        for (Measurement measurement : measured(world.outputs)) {
            Assignment place = measurement.place();
            if (measurement instanceof Measurement.Enrolled
                    && place.experiment().startsWith(prefix)) {
                arms.merge(place.arm(), 1, Integer::sum);
            }
        }
        return arms;
    }

    @Test
    void the_people_of_an_account_hold_one_place() {
        World world =
                world(
                        "experiment-unit: account",
                        "choose: { by: experiment, among: [words, stars] }\nholdout: 30%");
        for (int person = 0; person < 400; person++) {
            String device = "device-" + person;
            world.group(person, device, "company-" + person % 40);
            view(world, device, person);
        }
        view(world, "nobody-s", 500);
        Map<String, String> arms = new TreeMap<>();
        for (Measurement measurement : measured(world.outputs)) {
            Assignment place = measurement.place();
            if (measurement instanceof Measurement.Enrolled) {
                assertThat(place.experiment()).endsWith("@account");
                String before = arms.putIfAbsent(place.unit(), place.arm());
                assertThat(before).as(place.unit()).isIn(null, place.arm());
            }
        }
        assertThat(arms.keySet()).contains("account:company-0", "nobody-s").hasSize(41);
        assertThat(new HashSet<>(arms.values())).containsOnly("holdout", "words", "stars");
    }

    @Test
    void two_of_one_account_who_are_one_are_not_counted_out() {
        World world = world("experiment-unit: account", "choose: { among: [words] }\nholdout: 30%");
        for (String device : List.of("laptop", "tablet")) {
            world.group(0, device, "acme");
            view(world, device, 1);
        }
        world.identify(2, "laptop", "ada").identify(3, "tablet", "ada");
        assertThat(measured(world.outputs))
                .isNotEmpty()
                .allMatch(measurement -> measurement instanceof Measurement.Enrolled);
    }

    @Test
    void a_holdout_and_the_arms_of_an_experiment_get_their_shares() {
        World world =
                world(
                        "",
                        "choose: { by: experiment, among: [words, stars], shares: [3, 1] }\nholdout: 20%");
        for (int i = 0; i < PEOPLE; i++) {
            view(world, "device-" + i, i);
        }
        Map<String, Integer> arms = arms(world, "help@");
        assertThat(arms.keySet()).containsExactly("holdout", "stars", "words");
        assertThat(arms.get("holdout")).isBetween(720, 880);
        assertThat(arms.get("words")).isBetween(2_280, 2_520);
        assertThat(arms.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(PEOPLE);
        assertThat(world.decisions())
                .hasSize(PEOPLE - arms.get("holdout"))
                .allMatch(
                        decision -> decision.propensity() == 0.75 || decision.propensity() == 0.25);
    }

    @Test
    void a_place_is_given_once_and_kept() {
        World world = world("", "choose: { by: experiment, among: [words, stars] }");
        for (int second = 0; second < 50; second++) {
            view(world, "phone", second);
        }
        assertThat(measured(world.outputs)).hasSize(1);
        assertThat(world.decisions().stream().map(one -> one.experience()).distinct()).hasSize(1);
    }

    @Test
    void an_arm_that_may_not_be_shown_shows_nothing_and_counts_all_the_same() {
        World world = world("", "choose: { by: experiment, among: [words, stock] }");
        for (int i = 0; i < 200; i++) {
            view(world, "device-" + i, i);
        }
        Map<String, Integer> arms = arms(world, "help@");
        assertThat(arms.get("stock")).isBetween(70, 130);
        assertThat(world.decisions()).hasSize(arms.get("words"));
        assertThat(world.silences()).contains("help arm-not-shown");
    }

    @Test
    void goals_count_within_their_time_after_the_assignment() {
        World world = world("", "choose: { among: [words] }\nholdout: 50%");
        world.track(0, "Order Completed");
        view(world, "phone", 60);
        world.track(120, "Order Completed");
        world.track(180, "Complaint Filed");
        world.track(60 + 3599, "Order Completed");
        world.track(60 + 3600, "Order Completed");
        List<String> reached = new ArrayList<>();
        for (Measurement measurement : measured(world.outputs)) {
            if (measurement instanceof Measurement.Reached(var place, var more)) {
                reached.add(more.goal() + " " + place.of(more.goal()).times());
            }
        }
        assertThat(reached).containsExactly("bought 1", "complaint 1", "bought 2");
    }

    @Test
    void the_same_event_twice_counts_once() {
        World world = world("", "choose: { among: [words] }\nholdout: 50%");
        view(world, "phone", 0);
        Event order =
                world.event(
                        60,
                        60,
                        Event.Type.TRACK,
                        "Order Completed",
                        "phone",
                        null,
                        "web",
                        Struct.EMPTY);
        world.send(order).send(order);
        assertThat(measured(world.outputs))
                .filteredOn(one -> one instanceof Measurement.Reached)
                .hasSize(1);
    }

    @Test
    void ghosts_become_fewer_for_those_who_come_later_and_are_logged_with_their_share() {
        Map<String, Policy> known = new HashMap<>();
        World world =
                World.of(
                        shop("ghosts: 40%\nghosts-at-least: 5%", "choose: { among: [words] }"),
                        known::get);
        String key = world.playbook.experiments().running().keySet().iterator().next();
        assertThat(key).startsWith("moment:");
        Map<Double, int[]> held = new TreeMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            if (i == PEOPLE / 2) {
                known.put(key, new Policy(key, 1, i, new Policy.Model.Holdout(0.1)));
            }
            world.outputs.clear();
            view(world, "device-" + i, i);
            for (Measurement measurement : measured(world.outputs)) {
                if (measurement instanceof Measurement.Enrolled(var place, double share)) {
                    int[] counts = held.computeIfAbsent(share, _ -> new int[2]);
                    counts[0] += place.isHeldOut() ? 1 : 0;
                    counts[1]++;
                }
            }
        }
        assertThat(held.keySet()).containsExactly(0.1, 0.4);
        assertThat(held.get(0.4)[0] / (double) held.get(0.4)[1]).isBetween(0.36, 0.44);
        assertThat(held.get(0.1)[0] / (double) held.get(0.1)[1]).isBetween(0.08, 0.12);
        assertThat(held.get(0.1)[1]).isEqualTo(PEOPLE / 2);
    }

    @Test
    void a_guardrail_that_is_a_goal_elsewhere_must_not_become_rarer() {
        String shop =
                shop("", "choose: { among: [words] }\nholdout: 50%")
                                .replace(
                                        "guardrails: [complaint]",
                                        "guardrails: [complaint, paid, filed, viewed]")
                        + """
                        ---
                        goal: paid
                        on: Order Paid
                        within: 1h
                        ---
                        goal: filed
                        on: Complaint Filed
                        within: 1h
                        ---
                        trigger: other
                        on: complaint
                        placement: elsewhere
                        goal: paid
                        choose: { among: [words] }
                        """;
        World world = World.of(shop);
        assertThat(world.playbook.experiments().running().values().iterator().next().goals())
                .extracting(goal -> goal.id() + " " + goal.role())
                .containsExactly(
                        "bought DECIDES",
                        "complaint GUARDS",
                        "paid KEEPS",
                        "filed GUARDS",
                        "viewed GUARDS");
    }

    /// Who is told of a coupon whenever the moment comes may learn to bring it about: the trigger's own moment as a guardrail counts it.
    @Test
    void the_own_moment_as_a_guardrail_counts_who_comes_back_for_the_answer() {
        World world =
                World.of(
                        shop("", "choose: { among: [words] }\nholdout: 50%")
                                .replace("guardrails: [complaint]", "guardrails: [viewed]"));
        int[] units = new int[2];
        int[] again = new int[2];
        for (int i = 0; i < 400; i++) {
            world.outputs.clear();
            String who = "device-" + i;
            view(world, who, 10L * i);
            boolean answered = !world.decisions().isEmpty();
            if (answered || i % 4 == 0) {
                world.track(10L * i + 5, "Product Viewed", who, null, "web");
            }
            units[answered ? 1 : 0]++;
            for (Measurement measurement : measured(world.outputs)) {
                if (measurement instanceof Measurement.Reached(var place, var more)) {
                    assertThat(more.goal()).isEqualTo("viewed");
                    again[place.isHeldOut() ? 0 : 1]++;
                }
            }
        }
        assertThat(again[1]).isEqualTo(units[1]);
        assertThat(again[0]).isBetween(units[0] / 6, units[0] / 3);
    }

    /// Two devices of one person, each assigned for itself before the login.
    @Test
    void the_earlier_place_stays_and_the_other_is_counted_out() {
        int mixed = 0;
        for (int person = 0; person < 60; person++) {
            World world = world("", "choose: { by: experiment, among: [words, stars] }");
            String laptop = "laptop-" + person;
            view(world, "phone", 0);
            view(world, laptop, 60);
            world.track(70, "Order Completed", laptop, null, "web");
            world.identify(80, laptop, "ada").identify(90, "phone", "ada");
            List<Measurement> measured = measured(world.outputs);
            assertThat(measured)
                    .filteredOn(one -> one instanceof Measurement.Excluded)
                    .singleElement()
                    .satisfies(one -> assertThat(one.place().unit()).isEqualTo(laptop));
            Assignment kept = world.phone().assignments().all().getFirst();
            assertThat(kept.unit()).isEqualTo("phone");
            assertThat(kept.of("bought").times()).isEqualTo(1);
            for (Measurement one : measured) {
                if (one instanceof Measurement.Excluded(var gone, var stays)) {
                    mixed += gone.arm().equals(stays.arm()) ? 0 : 1;
                }
            }
            world.outputs.clear();
            view(world, laptop, 100);
            assertThat(world.decisions()).allMatch(one -> one.experience().equals(kept.arm()));
            assertThat(world.decisions()).isNotEmpty();
        }
        assertThat(mixed).isBetween(15, 45);
    }

    private static final Input.Asked UNSEEN =
            new Input.Asked(List.of("product-page"), Struct.EMPTY, false);

    private static List<Measurement.Delivered> further(World world) {
        List<Measurement.Delivered> further = new ArrayList<>();
        for (Measurement measurement : measured(world.outputs)) {
            if (measurement instanceof Measurement.Delivered more) {
                further.add(more);
            }
        }
        return further;
    }

    /// Asks without showing, until somebody is told something.
    private static Decision told(World world, String device, long seconds) {
        world.track(seconds, "Product Viewed", device, null, "web");
        world.outputs.addAll(world.customers.ask(device, UNSEEN, at(seconds)));
        return world.decisions().getLast();
    }

    private static void show(World world, String who, Decision decision, long seconds) {
        Customer customer = world.customers.find(who, at(seconds)).orElseThrow();
        world.outputs.addAll(world.machine.step(customer, new Input.Shown(decision), at(seconds)));
    }

    @Test
    void a_place_tells_with_its_assignment_what_was_given_and_later_once_what_was_seen() {
        World world = world("holdout: 1%", "choose: { by: experiment, among: [words, stars] }");
        Decision decision = told(world, "phone", 0);
        assertThat(measured(world.outputs))
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one).isInstanceOf(Measurement.Enrolled.class);
                    assertThat(one.place().delivery())
                            .isEqualTo(new Delivery(true, true, false, false));
                });
        world.outputs.clear();
        for (long seconds : List.of(2L, 3L)) {
            show(world, "phone", decision, seconds);
        }
        assertThat(further(world))
                .extracting(one -> one.place().delivery() + " after " + one.before())
                .containsOnly(
                        new Delivery(true, true, true, false)
                                + " after "
                                + new Delivery(true, true, false, false))
                .hasSize(2);
    }

    @Test
    void an_arm_that_may_not_be_shown_was_given_nothing_until_it_may() {
        World world = world("", "choose: { by: experiment, among: [words, stock] }");
        for (int i = 0; i < 40; i++) {
            view(world, "device-" + i, i);
        }
        assertThat(measured(world.outputs))
                .hasSize(40)
                .allSatisfy(one -> {
                    boolean words = one.place().arm().equals("words");
                    assertThat(one.place().delivery())
                            .isEqualTo(
                                    words ? new Delivery(true, true, true, false) : Delivery.NONE);
                });
    }

    /// The laptop was told something before its owner logged in, and shows it after.
    @Test
    void what_is_shown_of_another_arm_is_told_as_that_and_not_as_seen() {
        int crossed = 0;
        for (int person = 0; person < 30; person++) {
            World world = world("", "choose: { by: experiment, among: [words, stars] }");
            String laptop = "laptop-" + person;
            told(world, "phone", 0);
            Decision late = told(world, laptop, 60);
            world.identify(80, laptop, "ada").identify(90, "phone", "ada");
            show(world, "ada", late, 100);
            Assignment kept = world.phone().assignments().all().getFirst();
            boolean own = late.experience().equals(kept.arm());
            assertThat(kept.delivery()).isEqualTo(new Delivery(true, true, own, !own));
            crossed += own ? 0 : 1;
        }
        assertThat(crossed).isBetween(5, 25);
    }

    @Test
    void two_places_of_one_customer_tell_together_what_was_seen() {
        int crossed = 0;
        for (int person = 0; person < 30; person++) {
            World world = world("", "choose: { by: experiment, among: [words, stars] }");
            String laptop = "laptop-" + person;
            told(world, "phone", 0);
            view(world, laptop, 60);
            String theirs = world.decisions().getLast().experience();
            world.identify(80, laptop, "ada").identify(90, "phone", "ada");
            Assignment kept = world.phone().assignments().all().getFirst();
            boolean own = theirs.equals(kept.arm());
            assertThat(kept.delivery()).isEqualTo(new Delivery(true, true, own, !own));
            crossed += own ? 0 : 1;
        }
        assertThat(crossed).isBetween(5, 25);
    }

    /// The page is still open when what is compared is edited, and shows after that what it was told before.
    @Test
    void what_was_decided_in_a_former_experiment_is_told_of_no_place_in_the_next() {
        World former = world("", "choose: { by: experiment, among: [words, stars] }");
        World edited =
                world("", "choose: { by: experiment, among: [words, stars], shares: [1, 2] }");
        int others = 0;
        for (int person = 0; person < 30; person++) {
            String who = "device-" + person;
            Decision old = told(former, who, 0);
            Customer known = former.customers.find(who, at(0)).orElseThrow();
            edited.track(50, "Product Added", who, null, "web");
            edited.customers.find(who, at(50)).orElseThrow().assignments = known.assignments;
            Decision own = told(edited, who, 60);
            others += old.experience().equals(own.experience()) ? 0 : 1;
            edited.outputs.clear();
            show(edited, who, old, 70);
            assertThat(further(edited)).as(old.experience()).isEmpty();
            show(edited, who, own, 70);
            assertThat(further(edited))
                    .singleElement()
                    .extracting(one -> one.place().delivery())
                    .isEqualTo(new Delivery(true, true, true, false));
        }
        // Of both kinds there are some: those told the same and those told something else.
        assertThat(others).isBetween(5, 25);
    }

    @Test
    void a_place_of_before_deliveries_were_kept_tells_nothing_of_them() {
        World world = world("", "choose: { by: experiment, among: [words, stars] }");
        Decision decision = told(world, "phone", 0);
        Customer phone = world.phone();
        Assignment place = phone.assignments.all().getFirst().with(Delivery.UNFOLLOWED);
        phone.assignments = phone.assignments.with(place);
        world.outputs.clear();
        show(world, "phone", decision, 2);
        assertThat(further(world)).isEmpty();
    }

    @Test
    void who_is_held_out_of_everything_takes_no_part_in_what_lies_below() {
        World world =
                world("holdout: 30%\nghosts: 30%", "choose: { among: [words] }\nholdout: 30%");
        for (int i = 0; i < PEOPLE; i++) {
            view(world, "device-" + i, i);
        }
        Map<String, Integer> site = arms(world, "site");
        Map<String, Integer> ghosts = arms(world, "moment:viewed@");
        Map<String, Integer> help = arms(world, "help@");
        assertThat(site.get("holdout") + site.get("answered")).isEqualTo(PEOPLE);
        assertThat(ghosts.get("holdout") + ghosts.get("answered")).isEqualTo(site.get("answered"));
        assertThat(help.get("holdout") + help.get("answered")).isEqualTo(ghosts.get("answered"));
        assertThat(world.decisions()).hasSize(help.get("answered"));
        assertThat(help.get("answered") / (double) PEOPLE).isBetween(0.32, 0.366);
    }

    @Test
    void a_holdout_that_grows_moves_nobody_who_has_a_place_and_what_changes_begins_anew() {
        World before = world("", "choose: { among: [words] }\nholdout: 10%");
        Map<String, Customer> people = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            view(before, "device-" + i, i);
        }
        before.customers.all().forEach(one -> people.put(one.profile().value(), one));
        World wider = world("", "choose: { among: [words] }\nholdout: 60%");
        World other = world("", "choose: { among: [stars] }\nholdout: 60%");
        String key =
                before.customers
                        .all()
                        .iterator()
                        .next()
                        .assignments()
                        .all()
                        .getFirst()
                        .experiment();
        int held = 0;
        for (int i = 0; i < 500; i++) {
            Customer known = wider.machine.begin(new ProfileId("device-" + i));
            known.assignments = people.get("device-" + i).assignments;
            boolean was = known.assignments.all().getFirst().isHeldOut();
            held += was ? 1 : 0;
            Event view =
                    wider.event(
                            900 + i,
                            900 + i,
                            Event.Type.TRACK,
                            "Product Viewed",
                            "device-" + i,
                            null,
                            "web",
                            Struct.EMPTY);
            wider.machine.step(known, new Input.Received(view), at(900 + i));
            List<Output> outputs =
                    wider.machine.step(
                            known,
                            new Input.Asked(List.of("product-page"), Struct.EMPTY, true),
                            at(900 + i));
            assertThat(measured(outputs)).isEmpty();
            assertThat(outputs)
                    .singleElement()
                    .matches(one -> !was == (one instanceof Output.Answered(Answer.Given _)));
        }
        assertThat(held).isBetween(25, 75);
        view(other, "device-0", 0);
        assertThat(other.customers.all().iterator().next().assignments().in(key)).isEmpty();
    }

    @Test
    void places_are_written_down_and_read_back() {
        World world = world("holdout: 10%", "choose: { by: experiment, among: [words, stars] }");
        view(world, "phone", 0);
        world.track(60, "Order Completed");
        CustomerCodec codec =
                new CustomerCodec(
                        world.plan(),
                        _ -> {
                            throw new IllegalStateException();
                        });
        ByteWriter out = new ByteWriter();
        codec.write(world.phone(), out);
        Customer read = codec.read(new ByteReader(out.toBytes()));
        assertThat(read.assignments()).isEqualTo(world.phone().assignments());
        ByteWriter outputs = new ByteWriter();
        OutputsOut writer = new OutputsOut(outputs);
        world.outputs.forEach(writer::write);
        OutputsIn reader = new OutputsIn(new ByteReader(outputs.toBytes()));
        for (Output output : world.outputs) {
            assertThat(reader.readOutput()).isEqualTo(output);
        }
        assertThat(read.assignments().all()).extracting(Assignment::experiment).contains("site");
    }

    /// Bytes as they were written before it was kept how far answers come.
    private static ByteWriter before(ByteWriter out) {
        out.writeText("help@1");
        out.writeText("ada");
        out.writeText("words");
        out.writeInstant(at(0));
        out.writeInstant(at(3600));
        out.writeList(List.of(), out::writeText);
        return out;
    }

    @Test
    void places_written_before_deliveries_were_kept_are_read_as_not_followed() {
        Assignment place =
                new Assignment("help@1", "ada", "words", at(0), at(3600), List.of())
                        .with(Delivery.UNFOLLOWED);
        ByteWriter places = new ByteWriter();
        places.writeList(List.of(1), _ -> before(places));
        assertThat(AssignmentCodec.readAssignments(new ByteReader(places.toBytes()), false).all())
                .containsExactly(place);
        ByteWriter enrolled = new ByteWriter();
        enrolled.writeByte(3);
        before(enrolled).writeDouble(0.25);
        assertThat(AssignmentCodec.readMeasurement(new ByteReader(enrolled.toBytes())))
                .isEqualTo(new Measurement.Enrolled(place, 0.25));
    }
}
