package dev.carpe.decide;

import static dev.carpe.decide.Moments.NOON;
import static dev.carpe.decide.Moments.moment;
import static dev.carpe.decide.Situations.situation;
import static dev.carpe.decide.TriggerBuilder.trigger;
import static dev.carpe.decide.Workspaces.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Moment;
import dev.carpe.language.MomentDefinition.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArbitrationTest {

    @Test
    void of_equal_priority_the_stronger_intent_goes_first() {
        assertThat(winner(moment("checking", 1, NOON, 0.5), moment("checking", 2, NOON, 0.6)))
                .isEqualTo(2);
    }

    @Test
    void of_equal_intent_the_later_moment_goes_first() {
        assertThat(
                        winner(
                                moment("checking", 1, NOON, 0.5),
                                moment("checking", 2, NOON.minusSeconds(1), 0.5)))
                .isEqualTo(1);
    }

    @Test
    void of_equal_moments_the_ids_decide() {
        assertThat(winner(moment("checking", 2, NOON, 0.5), moment("checking", 1, NOON, 0.5)))
                .isEqualTo(1);
    }

    @Test
    void a_held_out_trigger_lets_the_next_speak_and_the_one_behind_loses_to_that() {
        Answer answer =
                new Decider(
                                workspace()
                                        .triggers(
                                                trigger("a").priority(3).holdout(1),
                                                trigger("b").priority(2),
                                                trigger("c").priority(1))
                                        .playbook())
                        .answer("slot", situation(Moments.checking()).build());
        assertThat(((Answer.Given) answer).decision().trigger()).isEqualTo("b");
        assertThat(answer.withheld())
                .extracting(Withheld::reason)
                .last()
                .isEqualTo(new Reason.LostArbitration("b"));
    }

    @Test
    void two_held_out_triggers_are_both_told() {
        Answer answer =
                new Decider(
                                workspace()
                                        .triggers(
                                                trigger("a").priority(3).holdout(1),
                                                trigger("b").priority(2).holdout(1),
                                                trigger("c").priority(1))
                                        .playbook())
                        .answer("slot", situation(Moments.checking()).build());
        assertThat(answer.withheld())
                .extracting(withheld -> withheld.trigger() + " " + withheld.reason().code())
                .containsExactly("a holdout", "b holdout");
    }

    @Test
    void a_shadow_ahead_hides_no_holdout_and_no_answer() {
        Answer answer =
                new Decider(
                                workspace()
                                        .triggers(
                                                trigger("new").priority(9).status(Status.SHADOW),
                                                trigger("newer").priority(8).status(Status.SHADOW),
                                                trigger("held").priority(7).holdout(1),
                                                trigger("usual").priority(6))
                                        .playbook())
                        .answer("slot", situation(Moments.checking()).build());
        assertThat(((Answer.Given) answer).decision().trigger()).isEqualTo("usual");
        assertThat(answer.withheld())
                .extracting(one -> one.trigger() + " " + one.reason().code())
                .containsExactly("new shadow", "newer lost-arbitration", "held holdout");
    }

    @Test
    void a_trigger_with_nothing_to_show_lets_the_next_speak() {
        Answer answer =
                new Decider(
                                workspace()
                                        .experience("false", Map.of(), "catalogue.stock > 0")
                                        .triggers(
                                                trigger("a").priority(2).one("false"),
                                                trigger("b").priority(1))
                                        .playbook())
                        .answer("slot", situation(Moments.checking()).build());
        assertThat(((Answer.Given) answer).decision().trigger()).isEqualTo("b");
    }

    @Test
    void whatever_the_order_of_the_candidates_the_order_of_the_answers_is_one() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<Moment> moments = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                moments.add(
                        moment(
                                "checking",
                                i,
                                NOON.minusSeconds(random.nextInt(2)),
                                random.nextInt(2) / 2.0));
            }
            List<TriggerBuilder> triggers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                triggers.add(trigger("t" + i).priority(random.nextInt(2)));
            }
            List<String> first = order(moments, triggers);
            Collections.shuffle(moments, random);
            Collections.shuffle(triggers, random);
            assertThat(order(moments, triggers))
                    .isEqualTo(first)
                    .hasSize(24)
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> order(List<Moment> moments, List<TriggerBuilder> triggers) {
        Playbook playbook =
                workspace().triggers(triggers.toArray(TriggerBuilder[]::new)).playbook();
        Answer answer =
                new Decider(playbook)
                        .answer("slot", situation(moments.toArray(Moment[]::new)).build());
        Decision decision = ((Answer.Given) answer).decision();
        List<String> order = new ArrayList<>(List.of(decision.trigger() + decision.moment().id()));
        answer.withheld().forEach(one -> order.add(one.trigger() + one.moment().id()));
        return order;
    }

    private static long winner(Moment... moments) {
        Answer answer =
                new Decider(workspace().triggers(trigger("help")).playbook())
                        .answer("slot", situation(moments).build());
        return ((Answer.Given) answer).decision().moment().id().low();
    }
}
