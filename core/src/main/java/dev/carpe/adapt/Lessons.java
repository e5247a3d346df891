package dev.carpe.adapt;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.language.TriggerDefinition.Learning.Explore;
import dev.carpe.language.TriggerDefinition.Learning.Reward;
import dev.carpe.stats.bandit.Bandit;
import dev.carpe.stats.bandit.Exploration;
import dev.carpe.stats.bandit.LinearBandit;
import dev.carpe.stats.bandit.LinearSums;
import dev.carpe.stats.bandit.Memory;
import dev.carpe.stats.bandit.Rewards;
import dev.carpe.stats.bandit.Seen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a bandit was taught, and the batch that it is being taught.
sealed interface Lessons {
    /// After so many empty batches in a row, nothing more is forgotten.
    int MOST_TURNS = 1000;

    static Lessons of(Adaptive bandit) {
        return bandit.learning().context().isEmpty() ? new Plain(bandit) : new Linear(bandit);
    }

    static Lessons read(Adaptive bandit, ByteReader in) {
        return bandit.learning().context().isEmpty()
                ? Plain.read(bandit, in)
                : Linear.read(bandit, in);
    }

    /// Adds to the batch.
    void add(Pick pick, int arm);

    /// Ends the batch.
    ///
    /// @param turns how many batches later the next begins, at least 1
    /// @return false where it is too early to learn from it; it goes on then
    boolean end(long turns);

    /// What is known after the last batch that ended.
    Policy.Model model();

    Learner.Figures figures(int arm);

    void write(ByteWriter out);

    /// One ranking for everybody.
    final class Plain implements Lessons {
        private final Adaptive bandit;
        private @Nullable Bandit known;
        private final List<Seen> batch;

        private Plain(Adaptive bandit) {
            this.bandit = bandit;
            this.batch = new ArrayList<>(Collections.nCopies(bandit.arms().size(), Seen.NOTHING));
            if (bandit.learning().reward() == Reward.REACHED) {
                this.known = fresh(Rewards.YesOrNo.FLAT);
            }
        }

        private Bandit fresh(Rewards prior) {
            return Bandit.fresh(prior, Learner.memory(bandit.learning()), bandit.limits());
        }

        @Override
        public void add(Pick pick, int arm) {
            batch.set(arm, batch.get(arm).with(pick.reward()));
        }

        @Override
        public boolean end(long turns) {
            Bandit before = known == null ? begin() : known;
            if (before == null) {
                return false;
            }
            Bandit after = before.after(batch, bandit.limits());
            Collections.fill(batch, Seen.NOTHING);
            for (long turn = 1; turn < Math.min(turns, MOST_TURNS) && forgets(); turn++) {
                after = after.after(batch, bandit.limits());
            }
            known = after;
            return true;
        }

        private boolean forgets() {
            return !(Learner.memory(bandit.learning()) instanceof Memory.Forever);
        }

        /// How large values are is told by the first of them that differ.
        private @Nullable Bandit begin() {
            Seen all = Seen.NOTHING;
            for (Seen arm : batch) {
                all = all.merge(arm);
            }
            return all.squares() > 0
                    ? fresh(new Rewards.Amounts(all.mean(), all.squares() / all.weight(), 1))
                    : null;
        }

        @Override
        public Policy.Model model() {
            int arms = bandit.arms().size();
            return new Policy.Model.Shares(
                    known == null ? Collections.nCopies(arms, 1.0 / arms) : known.shares());
        }

        @Override
        public Learner.Figures figures(int arm) {
            Seen past = known == null ? Seen.NOTHING : known.seen(arm);
            Seen all = past.merge(batch.get(arm));
            return new Learner.Figures(all.weight(), all.mean());
        }

        @Override
        public void write(ByteWriter out) {
            batch.forEach(seen -> write(seen, out));
            Bandit bandit = known;
            out.writeFlag(bandit != null);
            if (bandit != null) {
                switch (bandit.prior()) {
                    case Rewards.YesOrNo _ -> out.writeFlag(false);
                    case Rewards.Amounts(double mean, double variance, double weight) -> {
                        out.writeFlag(true);
                        out.writeDouble(mean);
                        out.writeDouble(variance);
                        out.writeDouble(weight);
                    }
                }
                out.writeList(
                        bandit.batches(), arm -> out.writeList(arm, seen -> write(seen, out)));
            }
        }

        private static void write(Seen seen, ByteWriter out) {
            out.writeDouble(seen.weight());
            out.writeDouble(seen.mean());
            out.writeDouble(seen.squares());
        }

        static Plain read(Adaptive bandit, ByteReader in) {
            Plain lessons = new Plain(bandit);
            lessons.batch.replaceAll(_ -> readSeen(in));
            if (in.readFlag()) {
                Rewards prior =
                        in.readFlag()
                                ? new Rewards.Amounts(
                                        in.readDouble(), in.readDouble(), in.readDouble())
                                : Rewards.YesOrNo.FLAT;
                lessons.known =
                        Bandit.remembering(
                                prior,
                                Learner.memory(bandit.learning()),
                                bandit.limits(),
                                in.readList(() -> in.readList(() -> readSeen(in))));
            }
            return lessons;
        }

        private static Seen readSeen(ByteReader in) {
            return new Seen(in.readDouble(), in.readDouble(), in.readDouble());
        }
    }

    /// A ranking that depends on the case.
    final class Linear implements Lessons {
        static final double RIDGE = 1;

        /// The largest standard deviation of rewards that are 0 or 1.
        private static final double DEVIATION = 0.5;

        private final Adaptive bandit;
        private final LinearBandit taught;
        private LinearBandit frozen;
        private final List<Seen> seen;

        private Linear(Adaptive bandit, LinearBandit taught) {
            this.bandit = bandit;
            this.taught = taught;
            this.frozen = taught;
            this.seen = new ArrayList<>(Collections.nCopies(bandit.arms().size(), Seen.NOTHING));
        }

        private Linear(Adaptive bandit) {
            this(
                    bandit,
                    new LinearBandit(
                            Policy.PLACES,
                            RIDGE,
                            exploration(bandit.learning().explore()),
                            Learner.memory(bandit.learning()),
                            bandit.limits()));
        }

        /// Two standard deviations are plausible.
        static Exploration exploration(Explore explore) {
            return switch (explore) {
                case THOMPSON -> new Exploration.Thompson(DEVIATION);
                case UPPER_BOUND -> new Exploration.UpperBound(2 * DEVIATION);
            };
        }

        @Override
        public void add(Pick pick, int arm) {
            taught.count(Policy.places(pick.context()), arm, pick.reward());
            seen.set(arm, seen.get(arm).with(pick.reward()));
        }

        @Override
        public boolean end(long turns) {
            taught.settle();
            frozen = taught.copy(bandit.limits());
            for (long turn = 0; turn < Math.min(turns, MOST_TURNS); turn++) {
                taught.turn();
            }
            return true;
        }

        @Override
        public Policy.Model model() {
            return new Policy.Model.Linear(frozen);
        }

        @Override
        public Learner.Figures figures(int arm) {
            return new Learner.Figures(seen.get(arm).weight(), seen.get(arm).mean());
        }

        @Override
        public void write(ByteWriter out) {
            PolicyCodec.write(taught.remembered(), out);
            seen.forEach(one -> Plain.write(one, out));
        }

        static Linear read(Adaptive bandit, ByteReader in) {
            List<List<LinearSums>> sums = PolicyCodec.readSums(in);
            Linear lessons =
                    new Linear(
                            bandit,
                            LinearBandit.remembering(
                                    Policy.PLACES,
                                    RIDGE,
                                    exploration(bandit.learning().explore()),
                                    Learner.memory(bandit.learning()),
                                    bandit.limits(),
                                    sums));
            lessons.seen.replaceAll(_ -> Plain.readSeen(in));
            return lessons;
        }
    }
}
