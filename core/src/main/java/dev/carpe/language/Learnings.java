package dev.carpe.language;

import dev.carpe.language.TriggerDefinition.Choice.Method;
import dev.carpe.language.TriggerDefinition.Learning;
import dev.carpe.language.TriggerDefinition.Learning.Explore;
import dev.carpe.language.TriggerDefinition.Learning.Memory;
import dev.carpe.language.TriggerDefinition.Learning.Reward;
import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads how a bandit learns: what stands beside `by: bandit`.
final class Learnings {
    private static final double USUAL_LEAST = 0.05;

    /// More batches than that in a window would be kept apart for nothing.
    private static final int MOST_BATCHES = 1000;

    private static final List<Key<?>> KEYS =
            List.of(
                    TriggerKeys.REWARD,
                    TriggerKeys.CONTEXT,
                    TriggerKeys.EXPLORE,
                    TriggerKeys.AT_LEAST,
                    TriggerKeys.AT_MOST,
                    TriggerKeys.HALF_LIFE,
                    TriggerKeys.WINDOW,
                    TriggerKeys.BATCH);

    private final Environment environment;
    private final Problems problems;

    /// @param environment what a condition of the trigger can read
    Learnings(Environment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /// What stands in a choice; null where it is no bandit's.
    @Nullable Learning read(Fields choose, Method method, int experiences) {
        if (method != Method.BANDIT) {
            for (Key<?> key : KEYS) {
                if (choose.has(key)) {
                    choose.refuse(
                            key, "only a bandit knows it (write by: bandit, or take it away)");
                }
            }
            return null;
        }
        if (experiences < 2) {
            choose.refuse(
                    TriggerKeys.AMONG,
                    "a bandit chooses between two experiences at the least (name another, or write by: one)");
        }
        Reward reward = choose.get(TriggerKeys.REWARD);
        List<Reference> context = context(choose);
        if (reward == Reward.VALUE && !context.isEmpty()) {
            choose.refuse(
                    TriggerKeys.CONTEXT,
                    "with a context the reward is whether the goal is reached (take one of the two away)");
        }
        double most = choose.get(TriggerKeys.AT_MOST);
        double least = least(choose, experiences, most);
        Duration batch = choose.get(TriggerKeys.BATCH);
        Explore explore = explore(choose, least);
        return new Learning(reward, context, explore, least, most, memory(choose, batch), batch);
    }

    private List<Reference> context(Fields choose) {
        List<Reference> context = new ArrayList<>();
        List<Yaml.Scalar> written = choose.orElse(TriggerKeys.CONTEXT, List.of());
        for (Yaml.Scalar name : written) {
            Reference reference =
                    Conditions.reference(
                            "context", name.text(), name.place(), environment, problems);
            Conditions.checkRoot("context", reference, name.place(), Triggers.ROOTS, problems);
            context.add(reference);
        }
        return context;
    }

    private static Explore explore(Fields choose, double least) {
        Explore explore = choose.get(TriggerKeys.EXPLORE);
        if (explore == Explore.UPPER_BOUND && !choose.has(TriggerKeys.CONTEXT)) {
            choose.refuse(
                    TriggerKeys.EXPLORE,
                    "upper-bound weighs what is known of the case, and no context: says what that is (write one, or take it away)");
        } else if (explore == Explore.UPPER_BOUND
                && choose.isSound(TriggerKeys.AT_LEAST)
                && least <= 0) {
            choose.refuse(
                    TriggerKeys.AT_LEAST,
                    "upper-bound shows the same in every like case but for this share; without it nothing can tell later what the others would have earned (write at-least: 5%, or explore: thompson)");
        }
        return explore;
    }

    private static double least(Fields choose, int experiences, double most) {
        double even = 1.0 / Math.max(1, experiences);
        double least = choose.orElse(TriggerKeys.AT_LEAST, Math.min(USUAL_LEAST, even / 2));
        if (least > even) {
            choose.refuse(
                    TriggerKeys.AT_LEAST,
                    "%s experiences cannot all get %s%% (write at most %s%%)"
                            .formatted(experiences, percent(least), percent(even)));
        }
        if (most < even || most < least) {
            choose.refuse(
                    TriggerKeys.AT_MOST,
                    "somebody must get the rest: with %s experiences it is at least %s%%, and not below at-least"
                            .formatted(experiences, percent(even)));
        }
        return least;
    }

    private static int percent(double share) {
        return (int) Math.round(share * 100);
    }

    private static Memory memory(Fields choose, Duration batch) {
        Duration half = choose.orNull(TriggerKeys.HALF_LIFE);
        Duration window = choose.orNull(TriggerKeys.WINDOW);
        if (half != null && window != null) {
            choose.refuse(
                    TriggerKeys.WINDOW, "half-life says already how long rewards count (keep one)");
        }
        if (half != null) {
            return new Memory.HalfLife(half);
        }
        if (window == null) {
            return new Memory.Forever();
        }
        boolean known = !window.isZero() && !batch.isZero();
        if (known && window.compareTo(batch) < 0) {
            choose.refuse(
                    TriggerKeys.WINDOW,
                    "is shorter than a batch, which is %s (write a shorter batch:)"
                            .formatted(Durations.print(batch)));
        } else if (known && window.dividedBy(batch) > MOST_BATCHES) {
            choose.refuse(
                    TriggerKeys.WINDOW,
                    "holds more than %s batches of %s (write a longer batch:, or half-life:)"
                            .formatted(MOST_BATCHES, Durations.print(batch)));
        }
        return new Memory.Window(window);
    }
}
