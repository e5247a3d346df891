package dev.carpe.server.experiments;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Learner;
import dev.carpe.adapt.Pick;
import dev.carpe.adapt.Policy;
import dev.carpe.budget.Bid;
import dev.carpe.budget.Budget;
import dev.carpe.budget.Pacer;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.Playbook;
import dev.carpe.language.Settings;
import dev.carpe.machine.Output;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.Optional;

/// Something that learns from the log, and how far it has come.
sealed interface Lesson {
    /// Takes in what it is told.
    ///
    /// @param when it was told
    /// @return a new policy, where it has come so far
    Optional<Policy> take(Output output, Instant when);

    void write(ByteWriter out);

    /// A lesson that goes on from where another one was written down.
    Lesson read(ByteReader in);

    /// Whether what a customer does may teach what adapts itself.
    static boolean teaches(ProfileId customer, Settings.Teachers teachers) {
        return switch (teachers) {
            case REAL -> !customer.isSimulated();
            case EVERYBODY -> true;
        };
    }

    /// Whose lesson an output is; empty where it is nobody's.
    static Optional<String> keyOf(Output output) {
        return switch (output) {
            case Output.Adapted(Adaptation.Settled(Pick pick)) -> Optional.of(pick.bandit());
            case Output.Budgeted(Bid bid) -> Optional.of(bid.budget());
            case Output.Adapted _,
                    Output.Answered _,
                    Output.Changed _,
                    Output.GivenUp _,
                    Output.Measured _,
                    Output.Missed _ ->
                    Optional.empty();
        };
    }

    /// The first lesson of the bandit or budget that has this key; empty where none that runs has.
    static Optional<Lesson> first(String key, Playbook playbook) {
        Adaptive bandit = playbook.bandits().get(key);
        if (bandit != null) {
            return Optional.of(new OfBandit(bandit, Learner.of(bandit)));
        }
        return playbook.budgets().values().stream()
                .filter(budget -> budget.key().equals(key))
                .findFirst()
                .map(budget -> new OfBudget(budget, Pacer.of(budget)));
    }

    /// A bandit learns from choices whose rewards are known.
    record OfBandit(Adaptive bandit, Learner learner) implements Lesson {
        @Override
        public Optional<Policy> take(Output output, Instant when) {
            return output instanceof Output.Adapted(Adaptation.Settled(Pick pick))
                    ? learner.take(pick, when)
                    : Optional.empty();
        }

        @Override
        public void write(ByteWriter out) {
            learner.write(out);
        }

        @Override
        public Lesson read(ByteReader in) {
            return new OfBandit(bandit, Learner.read(bandit, in));
        }
    }

    /// A budget learns from the bids on it.
    record OfBudget(Budget budget, Pacer pacer) implements Lesson {
        @Override
        public Optional<Policy> take(Output output, Instant when) {
            return output instanceof Output.Budgeted(Bid bid) ? pacer.take(bid) : Optional.empty();
        }

        @Override
        public void write(ByteWriter out) {
            pacer.write(out);
        }

        @Override
        public Lesson read(ByteReader in) {
            return new OfBudget(budget, Pacer.read(budget, in));
        }
    }
}
