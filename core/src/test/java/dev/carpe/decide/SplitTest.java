package dev.carpe.decide;

import static dev.carpe.decide.Moments.NOON;
import static dev.carpe.decide.Moments.checking;
import static dev.carpe.decide.Situations.situation;
import static dev.carpe.decide.TriggerBuilder.trigger;
import static dev.carpe.decide.Workspaces.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.event.Bool;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignments;
import dev.carpe.experiment.Experiments;
import dev.carpe.experiment.Holding;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final int PEOPLE = 20_000;
    private static final Struct ALL = stocked(true, true, true);

    private final Decider decider =
            new Decider(
                    workspace()
                            .experience("a", Map.of(), "catalogue.a")
                            .experience("b", Map.of(), "catalogue.b")
                            .experience("c", Map.of(), "catalogue.c")
                            .triggers(trigger("split").split(List.of(0.5, 0.3, 0.2), "a", "b", "c"))
                            .playbook());

    @Test
    void shares_converge_to_what_is_written() {
        Map<String, Integer> counts = count(ALL);
        double chiSquare =
                off(counts.get("a"), 0.5) + off(counts.get("b"), 0.3) + off(counts.get("c"), 0.2);
        assertThat(chiSquare).as("2 degrees of freedom, p = 0.001").isLessThan(13.82);
    }

    @Test
    void the_propensity_is_the_share() {
        for (int i = 0; i < 100; i++) {
            Decision decision = decide("user-" + i, ALL);
            double share = Map.of("a", 0.5, "b", 0.3, "c", 0.2).get(decision.experience());
            assertThat(decision.propensity()).isEqualTo(share, within(1e-12));
        }
    }

    @Test
    void a_customer_keeps_an_experience() {
        for (int i = 0; i < 1000; i++) {
            String first = decide("user-" + i, ALL).experience();
            Decision later =
                    given(
                            decider.answer(
                                    "slot",
                                    situation(Moments.moment("checking", i, NOON, 0.9))
                                            .id("user-" + i)
                                            .catalogue(ALL)
                                            .at(NOON.plusSeconds(60))
                                            .build()));
            assertThat(later.experience()).isEqualTo(first);
        }
    }

    @Test
    void
            an_experience_whose_claim_fails_hands_over_by_the_shares_of_the_others_and_moves_nobody_else() {
        Struct withoutA = stocked(false, true, true);
        int toB = 0;
        int fromA = 0;
        for (int i = 0; i < PEOPLE; i++) {
            String before = decide("user-" + i, ALL).experience();
            Decision after = decide("user-" + i, withoutA);
            assertThat(after.propensity())
                    .isEqualTo(after.experience().equals("b") ? 0.6 : 0.4, within(1e-12));
            if (before.equals("a")) {
                fromA++;
                toB += after.experience().equals("b") ? 1 : 0;
            } else {
                assertThat(after.experience()).isEqualTo(before);
            }
        }
        assertThat((double) toB / fromA).isCloseTo(0.6, within(0.02));
    }

    @Test
    void the_last_one_left_has_the_propensity_one() {
        assertThat(decide("ada", stocked(false, false, true)).propensity()).isEqualTo(1);
    }

    @Test
    void a_holdout_converges_to_its_share_and_is_independent_of_the_split() {
        Decider tested =
                new Decider(
                        workspace()
                                .experience("a", Map.of())
                                .experience("b", Map.of())
                                .triggers(trigger("tested").holdout(0.1).split(List.of(), "a", "b"))
                                .playbook());
        int held = 0;
        int heldFromA = 0;
        for (int i = 0; i < PEOPLE; i++) {
            Answer answer = tested.answer("slot", situation(checking()).id("user-" + i).build());
            for (Withheld withheld : answer.withheld()) {
                if (withheld.reason() instanceof Reason.Holdout(_, Decision would)) {
                    held++;
                    heldFromA += would.experience().equals("a") ? 1 : 0;
                }
            }
        }
        assertThat(held).isBetween(1870, 2130);
        assertThat((double) heldFromA / held).isCloseTo(0.5, within(0.04));
    }

    @Test
    void holdouts_of_two_triggers_are_independent() {
        Experiments experiments =
                workspace()
                        .triggers(trigger("one").holdout(0.5), trigger("two").holdout(0.5))
                        .playbook()
                        .experiments();
        int both = 0;
        for (int i = 0; i < PEOPLE; i++) {
            ProfileId profile = new ProfileId("user-" + i);
            both +=
                    holdsOut(experiments, profile, "one") && holdsOut(experiments, profile, "two")
                            ? 1
                            : 0;
        }
        assertThat(both).isBetween(4800, 5200);
    }

    private static boolean holdsOut(Experiments experiments, ProfileId profile, String trigger) {
        return experiments
                        .standing(
                                Assignments.NONE,
                                profile,
                                "checking",
                                trigger,
                                Instant.EPOCH,
                                Holding.FIXED)
                        .heldOutOf()
                != null;
    }

    private Map<String, Integer> count(Struct catalogue) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            counts.merge(decide("user-" + i, catalogue).experience(), 1, Integer::sum);
        }
        return counts;
    }

    private static double off(int count, double share) {
        double expected = PEOPLE * share;
        return (count - expected) * (count - expected) / expected;
    }

    private Decision decide(String profile, Struct catalogue) {
        return given(
                decider.answer(
                        "slot", situation(checking()).id(profile).catalogue(catalogue).build()));
    }

    private static Decision given(Answer answer) {
        return ((Answer.Given) answer).decision();
    }

    private static Struct stocked(boolean a, boolean b, boolean c) {
        return new Struct.Builder()
                .put("a", Bool.of(a))
                .put("b", Bool.of(b))
                .put("c", Bool.of(c))
                .build();
    }
}
