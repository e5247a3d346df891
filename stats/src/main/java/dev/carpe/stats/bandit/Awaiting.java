package dev.carpe.stats.bandit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Choices whose reward may still come. A choice is learnt from when its time is up, with all that it earned by then, even if that is
/// nothing. Learning from successes at once and from failures later would favour whatever was chosen last. Joulani, György and
/// Szepesvári, "Online learning under delayed feedback", ICML 2013.
///
/// Not for several threads at once.
///
/// @param <C> what the choice depended on, to be had back with the reward
public final class Awaiting<C> {
    private final Duration patience;
    private final Map<String, Open<C>> open = new HashMap<>();
    private final TreeSet<Due> due =
            new TreeSet<>(Comparator.comparing(Due::until).thenComparing(Due::decision));

    private record Due(Instant until, String decision) {}

    private record Open<C>(Instant until, C context, int arm, double reward) {
        Open<C> plus(double more) {
            return new Open<>(until, context, arm, reward + more);
        }
    }

    /// A choice whose time is up.
    ///
    /// @param decision what it is known by
    /// @param context what it depended on
    /// @param arm what was chosen
    /// @param reward all that it earned in time
    public record Ripe<C>(String decision, C context, int arm, double reward) {}

    /// @param patience how long after a choice its rewards count, above 0
    public Awaiting(Duration patience) {
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("rewards need time to come, so not " + patience);
        }
        this.patience = patience;
    }

    /// A choice was made; a second one of the same name changes nothing.
    public void chosen(String decision, Instant at, C context, int arm) {
        Instant until = at.plus(patience);
        if (open.putIfAbsent(decision, new Open<>(until, context, arm, 0)) == null) {
            due.add(new Due(until, decision));
        }
    }

    /// A choice earned something, in addition to what it earned before.
    ///
    /// @return whether it counts: the choice is known and its time is not up
    public boolean earned(String decision, Instant at, double reward) {
        Open<C> choice = open.get(decision);
        if (choice == null || at.isAfter(choice.until())) {
            return false;
        }
        open.put(decision, choice.plus(reward));
        return true;
    }

    /// Takes out all choices whose time was up before now, the earliest first: the next batch.
    public List<Ripe<C>> ripe(Instant now) {
        List<Ripe<C>> ripe = new ArrayList<>();
        while (!due.isEmpty() && due.first().until().isBefore(now)) {
            String decision = due.removeFirst().decision();
            Open<C> choice = open.remove(decision);
            if (choice != null) {
                ripe.add(new Ripe<>(decision, choice.context(), choice.arm(), choice.reward()));
            }
        }
        return ripe;
    }

    /// How many choices still wait.
    public int size() {
        return open.size();
    }
}
