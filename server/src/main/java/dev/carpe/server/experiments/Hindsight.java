package dev.carpe.server.experiments;

import static java.util.Comparator.naturalOrder;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Pick;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.language.Settings;
import dev.carpe.machine.Output;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.offpolicy.Evaluation;
import dev.carpe.stats.offpolicy.Logged;
import dev.carpe.stats.offpolicy.OffPolicy;
import dev.carpe.stats.offpolicy.RewardModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// What other shares would have earned, from a bandit's choices as the log keeps them, the newest first, of those whom it learns from. Of choices made while an
/// experience could not be shown, the others share its part, as the bandit itself does it.
final class Hindsight {
    private static final int PAGE = 1000;

    /// The means of the reward model are drawn to the overall mean as if by so many choices.
    private static final double STRENGTH = 50;

    private final Engine engine;
    private final Adaptive bandit;
    private final Reach reach;

    Hindsight(Engine engine, Adaptive bandit) {
        this(engine, bandit, Reach.USUAL);
    }

    Hindsight(Engine engine, Adaptive bandit, Reach reach) {
        this.engine = engine;
        this.bandit = bandit;
        this.reach = reach;
    }

    /// How much is judged while somebody waits, at least 1 of each.
    ///
    /// @param choices most of them: more of the newest say hardly more
    /// @param entries most entries of the log that are read for them, whatever they hold
    record Reach(int choices, int entries) {
        static final Reach USUAL = new Reach(200_000, 2_000_000);
    }

    /// What the log tells.
    ///
    /// @param since the choices that were judged were settled from then on
    /// @param whole whether these are all that the log holds since the time asked; else there were more than is judged at once
    /// @param found the estimates, or why there are none
    record Judgement(Instant since, boolean whole, Analysis<Evaluation> found) {}

    /// The shares that are asked about.
    @FunctionalInterface
    interface Wanted {
        /// The shares of the arms, in their order; those that cannot be shown hand theirs to the others.
        ///
        /// @param words what is known of the case
        /// @param open tells of an arm, by its place, whether it can be shown
        double[] shares(List<String> words, IntPredicate open);
    }

    /// What a choice depended on.
    ///
    /// @param words what was known of the case
    /// @param among what could be shown
    private record Case(List<String> words, List<String> among) {}

    /// A choice whose rewards are known.
    ///
    /// @param at when they were
    private record Settled(Instant at, Logged<Case> choice) {}

    /// Judges shares by the newest choices.
    ///
    /// @param from a place in the log with none of these before it
    /// @param since only choices settled from then on
    /// @param wanted the shares to judge
    Judgement judge(Position from, Instant since, Wanted wanted) {
        List<Settled> read = new ArrayList<>();
        Position before = Position.END;
        Instant reached = since;
        int left = reach.entries();
        Settings.Teachers teachers = engine.program().workspace().settings().learnFrom();
        List<Entry> page = newest(before, from, left);
        while (!page.isEmpty() && left > 0 && read.size() <= reach.choices()) {
            page.stream()
                    .filter(entry -> !entry.at().isBefore(since))
                    .filter(entry -> Lesson.teaches(entry.profile(), teachers))
                    .forEach(one -> take(one, read));
            left -= page.size();
            before = page.getLast().position();
            reached = page.getLast().at();
            page = newest(before, from, left);
        }
        List<Settled> newest = read.subList(0, Math.min(reach.choices(), read.size()));
        boolean whole = page.isEmpty() && newest.size() == read.size();
        // Customers' clocks differ a little: what stands first in the log need not be the oldest.
        Instant oldest = newest.stream().map(Settled::at).min(naturalOrder()).orElse(reached);
        return new Judgement(
                whole || oldest.isBefore(since) ? since : oldest,
                whole,
                estimate(newest.stream().map(Settled::choice).toList(), wanted));
    }

    /// A page of the log, the newest entry first; none where there are no more after that place.
    private List<Entry> newest(Position before, Position from, int left) {
        return engine.newest(before, Math.clamp(left, 1, PAGE)).stream()
                .filter(entry -> entry.position().compareTo(from) > 0)
                .toList();
    }

    private Analysis<Evaluation> estimate(List<Logged<Case>> newest, Wanted wanted) {
        return OffPolicy.usual(1)
                .evaluate(
                        newest,
                        one -> among(wanted, one),
                        RewardModel.crossFitted(
                                newest, Case::words, bandit.arms().size(), STRENGTH));
    }

    private void take(Entry entry, List<Settled> read) {
        for (Output output : entry.outputs()) {
            if (output instanceof Output.Adapted(Adaptation.Settled(Pick pick))
                    && pick.bandit().equals(bandit.key())) {
                Case known = new Case(pick.context(), pick.among().stream().sorted().toList());
                int arm = bandit.arms().indexOf(pick.arm());
                read.add(
                        new Settled(
                                entry.at(),
                                new Logged<>(known, arm, pick.reward(), pick.propensity())));
            }
        }
    }

    /// The shares among those that could be shown; the same for all of them where they have none.
    private double[] among(Wanted wanted, Case one) {
        double[] kept =
                wanted.shares(one.words(), arm -> one.among().contains(bandit.arms().get(arm)))
                        .clone();
        double sum = 0;
        for (int arm = 0; arm < kept.length; arm++) {
            if (!one.among().contains(bandit.arms().get(arm))) {
                kept[arm] = 0;
            }
            sum += kept[arm];
        }
        for (int arm = 0; arm < kept.length; arm++) {
            boolean shown = one.among().contains(bandit.arms().get(arm));
            kept[arm] = sum > 0 ? kept[arm] / sum : shown ? 1.0 / one.among().size() : 0;
        }
        return kept;
    }
}
