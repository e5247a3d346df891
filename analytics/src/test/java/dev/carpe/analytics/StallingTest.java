package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Content;
import dev.carpe.decide.Decision;
import dev.carpe.decide.DecisionId;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Experiments;
import dev.carpe.experiment.Measurement;
import dev.carpe.language.Channel;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Customers whose visits are a day apart. In each they look at a price, which raises the moment, or at a product.
class StallingTest {
    private static final int DAY = 86_400;
    private static final Scope MONTH = Scope.of(Shop.at(-1), Shop.at(30 * DAY));
    private static final String SHOP =
            """
            moment: price
            title: Looks at a price
            need: buy
            phase: consideration
            detect: { within: 1h, steps: [{ on: Element Dwelled }] }
            lasts: 10m
            ---
            experience: ten-off
            principle: reciprocity
            content: { headline: "Ten off" }
            ---
            goal: order
            on: Order Completed
            within: 1d
            ---
            trigger: coupon
            on: price
            placement: product-page.price
            choose: { among: [ten-off] }
            goal: order
            holdout: %s
            """;

    @TempDir Path folder;
    private final ListedLog log = new ListedLog();
    private int messages;

    private static Workspace workspace(String holdout) {
        return Shop.program(SHOP.formatted(holdout)).workspace();
    }

    private static Stalling question(Workspace workspace, int named) {
        TriggerDefinition coupon = workspace.trigger("coupon").orElseThrow();
        Experiment experiment =
                Experiments.of(workspace).running().values().stream()
                        .filter(one -> one.subject().equals("coupon"))
                        .findFirst()
                        .orElse(null);
        return new Stalling(
                MONTH, coupon, experiment, "Order Completed", Duration.ofHours(2), named);
    }

    private Event event(String who, String name, double second) {
        messages++;
        return Shop.track("m" + messages, name, who, null, second);
    }

    /// A visit without the moment.
    private void looks(String who, int day) {
        log.add(event(who, "Product Viewed", day * DAY), List.of());
    }

    /// A visit with it, and with what else comes of it.
    private Moment stalls(String who, int day, List<Output> more) {
        Event dwelled = event(who, "Element Dwelled", day * DAY);
        Output raised = ListedLog.raised("price", dwelled, 0);
        List<Output> outputs = new ArrayList<>(List.of(raised));
        outputs.addAll(more);
        log.add(dwelled, outputs);
        return ((Change.Raised) ((Output.Changed) raised).change()).moment();
    }

    /// Visits with the moment in which the coupon is seen, one a day.
    private void sees(String who, int first, int last) {
        for (int day = first; day <= last; day++) {
            sees(who, day);
        }
    }

    private void sees(String who, int day) {
        Moment moment = stalls(who, day, List.of());
        Event asked = event(who, "Page Viewed", day * DAY + 1);
        DecisionId id = new DecisionId(messages, 0);
        Decision decision =
                new Decision(
                        id,
                        moment.profile(),
                        moment,
                        "coupon",
                        "ten-off",
                        new Content(Map.of(), Map.of()),
                        "product-page.price",
                        Channel.PAGE,
                        1,
                        asked.time(),
                        asked.time().plusSeconds(600),
                        List.of());
        log.add(asked, List.of(new Output.Answered(new Answer.Given(decision, List.of()))));
        log.shown(event(who, "Page Viewed", day * DAY + 2), id);
    }

    private void buys(String who, double second) {
        log.add(event(who, "Order Completed", second), List.of());
    }

    @Test
    void who_waits_for_the_answer_ever_more_and_never_buys_without_it_is_named() {
        looks("ada", 0);
        looks("ada", 1);
        sees("ada", 2, 4);
        buys("ada", 4 * DAY + 600);
        sees("ada", 5, 5);
        buys("ada", 5 * DAY + 600);
        sees("new", 2, 6);
        buys("new", 6 * DAY + 600);
        // Buys without it as well.
        sees("alone", 2, 5);
        buys("alone", 5 * DAY + 600);
        buys("alone", 6 * DAY + 600);
        // Has always looked at prices.
        stalls("always", 0, List.of());
        stalls("always", 1, List.of());
        sees("always", 2, 5);
        buys("always", 5 * DAY + 600);
        // Came too seldom since to say so.
        sees("seldom", 2, 4);
        buys("seldom", 4 * DAY + 600);
        // Has seen it once.
        sees("once", 2, 2);
        buys("once", 2 * DAY + 600);
        // Has not bought at all.
        sees("never", 2, 7);
        try (History history = log.history(folder, workspace("50%"))) {
            Stalling.Answer answer = question(workspace("50%"), 10).ask(history);
            assertThat(answer.suspects())
                    .containsExactly(
                            new Stalling.Suspect("new", 5, 0, 0, 4, 4, 1, Shop.at(6 * DAY + 600)),
                            new Stalling.Suspect("ada", 4, 2, 0, 3, 3, 2, Shop.at(5 * DAY + 600)));
            assertThat(answer.suspected()).isEqualTo(2);
            assertThat(answer.buyers()).isEqualTo(5);
            assertThat(answer.moments()).containsExactly("price");
            assertThat(answer.why()).contains("not assigned customers to both arms");
            Stalling.Answer one = question(workspace("50%"), 1).ask(history);
            assertThat(one.suspected()).isEqualTo(2);
            assertThat(one.suspects()).hasSize(1);
        }
    }

    /// A page sends what happened by and by: the order bears the time at which it was placed, and that the coupon was seen is told with it.
    @Test
    void an_order_that_is_told_together_with_what_was_seen_before_it_is_not_one_without_it() {
        sees("ada", 2, 5);
        buys("ada", 5 * DAY + 1.5);
        try (History history = log.history(folder, workspace("50%"))) {
            assertThat(question(workspace("50%"), 10).ask(history).suspects())
                    .extracting(Stalling.Suspect::profile)
                    .containsExactly("ada");
        }
    }

    /// Customers of one arm, of whom some have the moment again on the next day, and others in the same visit.
    private void arm(String experiment, String arm, int customers, int again, int atOnce) {
        for (int i = 0; i < customers; i++) {
            String who = arm + i;
            Assignment place =
                    new Assignment(experiment, who, arm, Shop.at(DAY), Shop.at(2 * DAY), List.of());
            stalls(who, 1, List.of());
            log.add(
                    event(who, "Page Viewed", DAY + 5),
                    List.of(new Output.Measured(new Measurement.Enrolled(place, 0.5))));
            if (i < again) {
                stalls(who, 2, List.of());
            } else if (i < again + atOnce) {
                log.add(event(who, "Element Dwelled", DAY + 60), List.of());
                Event more = event(who, "Element Dwelled", DAY + 61);
                log.add(more, List.of(ListedLog.raised("price", more, 0)));
            }
        }
    }

    @Test
    void over_all_customers_it_is_told_by_those_who_are_held_out() {
        Workspace workspace = workspace("50%");
        String key = key(workspace);
        arm(key, Experiment.ANSWERED, 200, 80, 20);
        arm(key, Experiment.HOLDOUT, 100, 20, 30);
        try (History history = log.history(folder, workspace)) {
            Stalling.Answer answer = question(workspace, 10).ask(history);
            assertThat(answer.answered()).isEqualTo(new Stalling.Arm(200, 80));
            assertThat(answer.held()).isEqualTo(new Stalling.Arm(100, 20));
            assertThat(answer.verdict()).isEqualTo("learned");
            assertThat(answer.suspects()).isEmpty();
            Stalling.Change change = Objects.requireNonNull(answer.change());
            assertThat(change.difference()).isCloseTo(0.2, within(1e-12));
            // Wald's interval: 1.959964 × √(0.4·0.6/200 + 0.2·0.8/100), by hand.
            assertThat(change.low()).isCloseTo(0.0962884544, within(1e-9));
            assertThat(change.high()).isCloseTo(0.3037115456, within(1e-9));
        }
    }

    @Test
    void that_nobody_had_the_moment_again_is_said_as_that() {
        Workspace workspace = workspace("50%");
        String key = key(workspace);
        arm(key, Experiment.ANSWERED, 40, 0, 10);
        arm(key, Experiment.HOLDOUT, 30, 0, 0);
        try (History history = log.history(folder, workspace)) {
            Stalling.Answer answer = question(workspace, 10).ask(history);
            assertThat(answer.obstacle()).isEqualTo("none-again");
            assertThat(answer.why())
                    .isEqualTo(
                            "none of 70 customers of both arms had one of its moments again in a later visit yet");
            assertThat(answer.change()).isNull();
            assertThat(answer.verdict()).isEqualTo("unknown");
        }
    }

    @Test
    void all_of_one_arm_and_none_of_the_other_tell_no_interval() {
        Workspace workspace = workspace("50%");
        arm(key(workspace), Experiment.ANSWERED, 5, 5, 0);
        arm(key(workspace), Experiment.HOLDOUT, 4, 0, 0);
        try (History history = log.history(folder, workspace)) {
            assertThat(question(workspace, 10).ask(history).obstacle()).isEqualTo("all-and-none");
        }
    }

    private static String key(Workspace workspace) {
        return Experiments.of(workspace).running().values().stream()
                .filter(one -> one.subject().equals("coupon"))
                .findFirst()
                .orElseThrow()
                .key();
    }

    @Test
    void without_a_holdout_nothing_is_told_of_all_customers() {
        sees("ada", 2, 2);
        try (History history = log.history(folder, workspace("0%"))) {
            Stalling.Answer answer = question(workspace("0%"), 10).ask(history);
            assertThat(answer.verdict()).isEqualTo("unknown");
            assertThat(answer.change()).isNull();
            assertThat(answer.obstacle()).isEqualTo("nobody-held-out");
            assertThat(answer.why()).contains("nobody is held out", "holdout: 10%");
        }
    }
}
