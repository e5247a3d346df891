package dev.carpe.machine;

import static dev.carpe.machine.World.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Drawing;
import dev.carpe.adapt.Learner;
import dev.carpe.adapt.Pick;
import dev.carpe.adapt.Policy;
import dev.carpe.adapt.PolicyCodec;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Reason;
import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.experiment.Draw;
import dev.carpe.experiment.Measurement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A trigger that chooses by a bandit, from the question to the policy and back.
class AdaptingTest {
    static final int PEOPLE = 4_000;

    private static String shop(String choose) {
        return """
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
        value: total
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
        claims: [catalogue.few]
        ---
        trigger: help
        on: viewed
        placement: product-page
        goal: bought
        choose: { by: bandit, among: [words, stars, stock]%s }
        holdout: 10%%
        """
                .formatted(choose);
    }

    /// A shop whose customers come one a minute, and whose bandit learns from what it says of them.
    static final class Living {
        final Map<Long, Policy> policies = new HashMap<>();
        final List<Pick> chosen = new ArrayList<>();
        final Map<String, Integer> settled = new HashMap<>();
        final World world;
        final Adaptive bandit;
        private Learner learner;
        private @Nullable Policy force;
        private int rewriteEvery = Integer.MAX_VALUE;

        Living(String choose) {
            this.world = World.of(shop(choose), _ -> force);
            this.bandit = world.playbook.bandits().values().iterator().next();
            this.learner = Learner.of(bandit);
        }

        /// Writes everything down and reads it back, again and again.
        Living forgetful(int every) {
            rewriteEvery = every;
            return this;
        }

        void live(Chances chances) {
            live(chances, 0);
        }

        /// @param first the number of the first customer
        void live(Chances chances, int first) {
            for (int i = first; i < first + PEOPLE; i++) {
                String who = "device-" + i;
                Struct context = Struct.of("device", new Text(i % 2 == 0 ? "phone" : "computer"));
                Event view =
                        world.event(
                                60L * i,
                                60L * i,
                                Event.Type.TRACK,
                                "Product Viewed",
                                who,
                                null,
                                "web",
                                context);
                learn(world.customers.receive(view));
                Input.Asked asked = new Input.Asked(List.of("product-page"), context, true);
                List<Output> outputs = world.customers.ask(who, asked, at(60L * i));
                learn(outputs);
                world.outputs.addAll(outputs);
                String said = said(outputs);
                double chance = chances.of(said, i % 2 == 0);
                if (Draw.of(who).with("luck").unit() < chance) {
                    world.track(60L * i + 30, "Order Completed", who, null, "web");
                }
                if (i % rewriteEvery == rewriteEvery - 1) {
                    rewrite();
                }
            }
        }

        private static String said(List<Output> outputs) {
            for (Output output : outputs) {
                if (output instanceof Output.Answered(Answer.Given(Decision decision, _))) {
                    return decision.experience();
                }
            }
            return "";
        }

        private void learn(List<Output> outputs) {
            for (Output output : outputs) {
                if (output instanceof Output.Adapted(Adaptation.Chosen(Pick pick))) {
                    chosen.add(pick);
                }
                if (output instanceof Output.Adapted(Adaptation.Settled(Pick pick))) {
                    settled.merge(pick.arm(), 1, Integer::sum);
                    learner.take(pick, pick.until())
                            .ifPresent(policy -> {
                                policies.put(policy.number(), policy);
                                force = policy;
                            });
                }
            }
        }

        private void rewrite() {
            ByteWriter out = new ByteWriter();
            learner.write(out);
            learner = Learner.read(bandit, new ByteReader(out.toBytes()));
            if (force != null) {
                out.clear();
                PolicyCodec.write(force, out);
                force = PolicyCodec.read(new ByteReader(out.toBytes()));
            }
        }

        long share(String arm, int from) {
            return chosen.subList(from, chosen.size()).stream()
                    .filter(pick -> pick.arm().equals(arm))
                    .count();
        }
    }

    interface Chances {
        double of(String experience, boolean onPhone);
    }

    private static final Chances STARS_WIN =
            (said, _) -> said.equals("stars") ? 0.3 : said.isEmpty() ? 0.1 : 0.15;

    @Test
    void what_earns_more_is_shown_more_and_the_floor_stays() {
        Living shop = new Living(", at-least: 10%, half-life: 7d");
        shop.world.catalogue(Struct.of("few", Bool.TRUE));
        shop.live(STARS_WIN);
        assertThat(shop.policies).hasSizeBetween(60, 70);
        assertThat(shop.bandit.key()).startsWith("help@");

        List<Pick> late = shop.chosen.subList(shop.chosen.size() - 1_000, shop.chosen.size());
        assertThat(shop.share("stars", shop.chosen.size() - 1_000)).isBetween(760L, 840L);
        assertThat(late)
                .allSatisfy(pick -> {
                    assertThat(pick.propensity()).isGreaterThanOrEqualTo(0.1 - 1e-12);
                    assertThat(pick.among()).hasSize(3);
                });
        assertThat(shop.learner.figures(1).mean()).isCloseTo(0.3, within(0.03));
    }

    @Test
    void who_is_held_out_teaches_nothing_and_stays_as_many() {
        Living shop = new Living("");
        shop.live(STARS_WIN);
        long held =
                shop.world.outputs.stream()
                        .filter(output ->
                                output
                                                instanceof
                                                Output.Measured(Measurement.Enrolled(var place, _))
                                        && place.isHeldOut())
                        .count();
        assertThat(held).isBetween(340L, 460L);
        assertThat(shop.chosen).hasSize(PEOPLE - (int) held);
        assertThat(shop.world.outputs)
                .filteredOn(output ->
                        output instanceof Output.Answered(Answer.Silence silence)
                                && silence.withheld().stream()
                                        .anyMatch(one -> one.reason() instanceof Reason.Holdout))
                .hasSize((int) held);
    }

    @Test
    void the_same_log_gives_the_same_choices_and_every_choice_can_be_drawn_again() {
        Living once = new Living(", window: 12h");
        once.live(STARS_WIN);
        Living again = new Living(", window: 12h").forgetful(7);
        again.live(STARS_WIN);
        assertThat(again.chosen).isEqualTo(once.chosen);
        assertThat(again.policies).isEqualTo(once.policies);
        for (Decision decision : once.world.decisions()) {
            Pick pick =
                    once.chosen.stream()
                            .filter(one -> one.unit().equals(decision.profile().value()))
                            .findFirst()
                            .orElseThrow();
            List<String> among =
                    once.bandit.arms().stream().filter(pick.among()::contains).toList();
            Drawing drawing =
                    Drawing.of(
                            once.bandit,
                            among,
                            once.policies.get(pick.policy()),
                            pick.context(),
                            pick.unit(),
                            decision.moment());
            assertThat(drawing.arm()).isEqualTo(pick.arm());
            assertThat(drawing.propensity()).isEqualTo(pick.propensity());
        }
    }

    @Test
    void with_a_context_each_gets_what_suits() {
        Chances suited = (said, phone) -> said.equals(phone ? "stars" : "words") ? 0.4 : 0.05;
        Living shop = new Living(", context: [context.device], half-life: 10d");
        shop.live(suited);
        Living again = new Living(", context: [context.device], half-life: 10d").forgetful(11);
        again.live(suited);
        assertThat(again.chosen).isEqualTo(shop.chosen);

        List<Pick> late = shop.chosen.subList(shop.chosen.size() - 1_000, shop.chosen.size());
        long right =
                late.stream()
                        .filter(pick -> {
                            boolean phone = pick.context().contains("context.device=phone");
                            return pick.arm().equals(phone ? "stars" : "words");
                        })
                        .count();
        assertThat(right).isGreaterThan(880);
    }

    @Test
    void values_teach_where_the_reward_is_a_value() {
        Living shop = new Living(", reward: value");
        World world = shop.world;
        for (int i = 0; i < 1_500; i++) {
            String who = "device-" + i;
            Event view =
                    world.event(
                            60L * i,
                            60L * i,
                            Event.Type.TRACK,
                            "Product Viewed",
                            who,
                            null,
                            "web",
                            Struct.EMPTY);
            shop.learn(world.customers.receive(view));
            List<Output> outputs =
                    world.customers.ask(
                            who,
                            new Input.Asked(List.of("product-page"), Struct.EMPTY, true),
                            at(60L * i));
            shop.learn(outputs);
            // As many buy either way; after the words they buy for more.
            if (i % 4 == 0) {
                boolean words = Living.said(outputs).equals("words");
                Event order =
                        world.event(
                                60L * i + 5,
                                60L * i + 5,
                                Event.Type.TRACK,
                                "Order Completed",
                                who,
                                null,
                                "web",
                                Struct.EMPTY);
                shop.learn(world.customers.receive(priced(order, (words ? 60 : 30) + i % 7)));
            }
        }
        assertThat(shop.share("words", shop.chosen.size() - 300)).isGreaterThan(220);
        assertThat(shop.learner.figures(0).mean()).isBetween(10.0, 22.0);
    }

    private static Event priced(Event event, int total) {
        return new Event(
                event.messageId(),
                event.type(),
                event.name(),
                event.anonymousId(),
                event.userId(),
                event.timeMillis(),
                event.receivedMillis(),
                event.sequence(),
                event.source(),
                Struct.of("total", dev.carpe.event.Num.of(total)),
                event.context());
    }

    @Test
    void a_customer_keeps_what_was_chosen_until_its_time_is_up() {
        Living shop = new Living(", at-least: 30%");
        World world = shop.world;
        List<String> said = new ArrayList<>();
        for (int minute = 0; minute < 59; minute++) {
            world.track(60L * minute, "Product Viewed").ask(60L * minute, "product-page");
        }
        world.decisions().forEach(decision -> said.add(decision.experience()));
        assertThat(said).hasSize(59).allMatch(said.getFirst()::equals);
        assertThat(world.phone().picks().all()).hasSize(1);
        world.track(60L * 59, "Order Completed");
        world.until(3_600);
        assertThat(world.phone().picks().all()).isEmpty();
        assertThat(world.outputs)
                .filteredOn(output -> output instanceof Output.Adapted)
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .isInstanceOfSatisfying(
                                                Output.Adapted.class,
                                                one ->
                                                        assertThat(one.adaptation())
                                                                .isInstanceOf(
                                                                        Adaptation.Chosen.class)),
                        last ->
                                assertThat(last)
                                        .isInstanceOfSatisfying(
                                                Output.Adapted.class,
                                                one -> {
                                                    assertThat(one.adaptation())
                                                            .isInstanceOf(Adaptation.Settled.class);
                                                    assertThat(one.adaptation().pick().reward())
                                                            .isEqualTo(1);
                                                }));
    }

    @Test
    void what_cannot_be_shown_any_more_hands_over_and_teaches_nothing() {
        Living shop = new Living("");
        World world = shop.world;
        world.catalogue(Struct.of("few", Bool.TRUE));
        int handed = 0;
        for (int i = 0; i < 60; i++) {
            world.track(i, "Product Viewed", "device-" + i, null, "web");
            Input.Asked asked = new Input.Asked(List.of("product-page"), Struct.EMPTY, true);
            boolean stock =
                    Living.said(world.customers.ask("device-" + i, asked, at(i))).equals("stock");
            world.catalogue(Struct.of("few", Bool.FALSE));
            List<Output> later = world.customers.ask("device-" + i, asked, at(i));
            world.catalogue(Struct.of("few", Bool.TRUE));
            long dropped =
                    later.stream()
                            .filter(output ->
                                    output instanceof Output.Adapted(Adaptation.Dropped _))
                            .count();
            assertThat(dropped).isEqualTo(stock ? 1 : 0);
            handed += stock ? 1 : 0;
            if (stock) {
                assertThat(Living.said(later)).isIn("words", "stars");
            }
        }
        assertThat(handed).isBetween(8, 30);
    }

    @Test
    void choices_of_two_devices_of_one_person_leave_the_earlier() {
        World world = new Living("").world;
        int both = 0;
        for (int person = 0; person < 20; person++) {
            String phone = "phone-" + person;
            String laptop = "laptop-" + person;
            Input.Asked asked = new Input.Asked(List.of("product-page"), Struct.EMPTY, true);
            world.outputs.clear();
            for (String device : List.of(phone, laptop)) {
                world.track(100L * person, "Product Viewed", device, null, "web");
                world.outputs.addAll(world.customers.ask(device, asked, at(100L * person)));
            }
            boolean two = world.decisions().size() == 2;
            world.identify(100L * person + 5, laptop, "ada" + person);
            world.identify(100L * person + 6, phone, "ada" + person);
            assertThat(world.outputs)
                    .filteredOn(output -> output instanceof Output.Adapted(Adaptation.Dropped _))
                    .hasSize(two ? 1 : 0);
            both += two ? 1 : 0;
        }
        assertThat(both).isGreaterThan(10);
    }

    @Test
    void choices_are_written_down_and_read_back() {
        World world = new Living(", context: [context.device, intent]").world;
        world.track(0, "Product Viewed").ask(0, "product-page");
        assertThat(world.phone().picks().all())
                .singleElement()
                .satisfies(pick ->
                        assertThat(pick.context())
                                .containsExactly("context.device=", "intent=0.5"));
        CustomerCodec codec =
                new CustomerCodec(
                        world.plan(),
                        _ -> {
                            throw new IllegalStateException();
                        });
        ByteWriter out = new ByteWriter();
        codec.write(world.phone(), out);
        Customer read = codec.read(new ByteReader(out.toBytes()));
        assertThat(read.picks()).isEqualTo(world.phone().picks());
        assertThat(read.nextWake()).isEqualTo(world.phone().nextWake());
        ByteWriter outputs = new ByteWriter();
        OutputsOut writer = new OutputsOut(outputs);
        world.outputs.forEach(writer::write);
        OutputsIn reader = new OutputsIn(new ByteReader(outputs.toBytes()));
        for (Output output : world.outputs) {
            assertThat(reader.readOutput()).isEqualTo(output);
        }
    }
}
