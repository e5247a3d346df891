package dev.carpe.server.experiments;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Pick;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.machine.Output;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.offpolicy.Evaluation;
import dev.carpe.stats.offpolicy.Logged;
import dev.carpe.stats.offpolicy.OffPolicy;
import dev.carpe.stats.offpolicy.RewardModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What other shares would have earned, from a bandit's choices as the log keeps them. Of choices made while an experience could not be
/// shown, the others share its part, as the bandit itself does it.
final class Hindsight {
    private static final int PAGE = 1000;

    /// Reading more of the log takes longer than anybody waits.
    private static final int MOST_READ = 2_000_000;

    /// More of the newest choices say hardly more.
    private static final int MOST = 200_000;

    /// The means of the reward model are drawn to the overall mean as if by so many choices.
    private static final double STRENGTH = 50;

    private final Engine engine;
    private final Adaptive bandit;

    Hindsight(Engine engine, Adaptive bandit) {
        this.engine = engine;
        this.bandit = bandit;
    }

    /// What a choice depended on.
    ///
    /// @param words what was known of the case
    /// @param among what could be shown
    private record Case(List<String> words, List<String> among) {}

    /// Judges shares.
    ///
    /// @param from a place in the log with none of these before it
    /// @param since only choices settled from then on
    /// @param shares of the arms, in their order, by what was known of the case
    /// @throws Refusal where there is more of the log since then than can be read while somebody waits
    Analysis<Evaluation> judge(
            Position from, Instant since, Function<List<String>, double[]> shares) {
        List<Logged<Case>> log = read(from, since);
        return judge(log.subList(Math.max(0, log.size() - MOST), log.size()), shares);
    }

    private List<Logged<Case>> read(Position from, Instant since) {
        List<Logged<Case>> log = new ArrayList<>();
        Position position = from;
        int read = 0;
        List<Entry> page = engine.tail(position, PAGE, 0);
        while (!page.isEmpty()) {
            for (Entry entry : page) {
                if (!entry.at().isBefore(since)) {
                    take(entry, log);
                }
            }
            if (log.size() > 2 * MOST) {
                log.subList(0, log.size() - MOST).clear();
            }
            read += page.size();
            if (read > MOST_READ) {
                throw Refusal.of(
                        Trouble.INVALID,
                        "more than %,d entries were logged since %s, too many to read while you wait (ask for fewer days, such as ?days=7)"
                                .formatted(MOST_READ, since));
            }
            position = page.getLast().position();
            page = engine.tail(position, PAGE, 0);
        }
        return log;
    }

    private Analysis<Evaluation> judge(
            List<Logged<Case>> newest, Function<List<String>, double[]> shares) {
        RewardModel<List<String>> model =
                RewardModel.smoothedMeans(
                        newest.stream()
                                .map(one ->
                                        new Logged<>(
                                                one.context().words(),
                                                one.action(),
                                                one.reward(),
                                                one.propensity()))
                                .toList(),
                        bandit.arms().size(),
                        STRENGTH);
        return OffPolicy.usual(1)
                .evaluate(
                        newest,
                        one -> among(shares.apply(one.words()), one.among()),
                        (one, arm) -> model.reward(one.words(), arm));
    }

    private void take(Entry entry, List<Logged<Case>> log) {
        for (Output output : entry.outputs()) {
            if (output instanceof Output.Adapted(Adaptation.Settled(Pick pick))
                    && pick.bandit().equals(bandit.key())) {
                Case known = new Case(pick.context(), pick.among().stream().sorted().toList());
                int arm = bandit.arms().indexOf(pick.arm());
                log.add(new Logged<>(known, arm, pick.reward(), pick.propensity()));
            }
        }
    }

    /// The shares among those that could be shown; the same for all of them where they have none.
    private double[] among(double[] shares, List<String> among) {
        double[] kept = new double[shares.length];
        double sum = 0;
        for (int arm = 0; arm < shares.length; arm++) {
            kept[arm] = among.contains(bandit.arms().get(arm)) ? shares[arm] : 0;
            sum += kept[arm];
        }
        for (int arm = 0; arm < shares.length; arm++) {
            boolean shown = among.contains(bandit.arms().get(arm));
            kept[arm] = sum > 0 ? kept[arm] / sum : shown ? 1.0 / among.size() : 0;
        }
        return kept;
    }
}
