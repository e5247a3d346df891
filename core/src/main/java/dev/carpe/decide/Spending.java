package dev.carpe.decide;

import dev.carpe.budget.Bid;
import dev.carpe.budget.Bid.Outcome;
import dev.carpe.budget.Bids;
import dev.carpe.budget.Budget;
import dev.carpe.budget.Purse;
import dev.carpe.detect.Moment;
import dev.carpe.experiment.Draw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of an answer that its trigger's budget has to pay for.
///
/// Who passes is drawn from `profile, budget, "budget", moment`, once for each moment. Customers who are held out are drawn for like all
/// others, so that those who are answered and those who are not stay alike; they spend nothing.
final class Spending {
    private Spending() {}

    /// The bid on the trigger's budget, the one that stands already or a new one; empty where nothing has to be paid: the trigger has no
    /// budget, is in shadow, or the moment lies in imported data.
    static Optional<Bid> bid(Candidate candidate, Situation situation) {
        Budget budget = candidate.play().budget();
        if (budget == null || candidate.play().isShadow() || !candidate.moment().acts()) {
            return Optional.empty();
        }
        boolean spends = !candidate.isHeldOut();
        Optional<Bid> drawn =
                situation.dealings().bids().drawn(budget.key(), candidate.moment().id(), spends);
        return drawn.isPresent() ? drawn : Optional.of(fresh(budget, candidate, situation, spends));
    }

    private static Bid fresh(
            Budget budget, Candidate candidate, Situation situation, boolean spends) {
        Purse purse = situation.shared().purse();
        Instant now = situation.now();
        Budget.Terms terms = purse.terms(budget, now);
        long spent = purse.spent(budget, now);
        Outcome outcome;
        if (spent >= budget.times()) {
            outcome = Outcome.USED_UP;
        } else if (spent >= terms.most()) {
            outcome = Outcome.AHEAD;
        } else {
            boolean passes = draw(budget, candidate, situation) < terms.chance();
            outcome = passes ? Outcome.GIVEN : Outcome.THROTTLED;
        }
        return bid(budget, candidate.moment(), outcome, terms, spends, now);
    }

    /// Pays for an answer that is given, once for each moment.
    ///
    /// @return whether there was something left; others may have taken it meanwhile
    static boolean pay(Bid bid, Candidate candidate, Situation situation) {
        Budget budget = candidate.play().budget();
        Instant now = situation.now();
        return budget == null
                || situation.dealings().bids().drawn(bid.budget(), bid.moment(), true).isPresent()
                || situation
                        .shared()
                        .purse()
                        .take(budget, now, situation.shared().purse().terms(budget, now).most());
    }

    private static Bid bid(
            Budget budget,
            Moment moment,
            Outcome outcome,
            Budget.Terms terms,
            boolean spends,
            Instant now) {
        double chance =
                switch (outcome) {
                    case GIVEN, THROTTLED -> terms.chance();
                    case AHEAD, USED_UP -> 0;
                };
        return new Bid(
                budget.key(),
                moment.id(),
                outcome,
                terms.policy(),
                chance,
                spends,
                now,
                moment.expiresAt());
    }

    /// The bids that an answer has made anew, or with another outcome than before.
    ///
    /// @param situation what it was decided by
    /// @param budgets by trigger
    static List<Bid> made(Answer answer, Situation situation, Map<String, Budget> budgets) {
        List<Bid> made = new ArrayList<>();
        if (answer instanceof Answer.Given(Decision decision, _)) {
            Moment moment = decision.moment();
            passed(decision.trigger(), moment, true, situation, budgets).ifPresent(made::add);
        }
        for (Withheld withheld : answer.withheld()) {
            Moment moment = withheld.moment();
            if (withheld.reason() instanceof Reason.Budget(Bid bid)
                    && isNew(bid, situation.dealings().bids())) {
                made.add(bid);
            } else if (moment != null && withheld.reason().isMeasured()) {
                passed(withheld.trigger(), moment, false, situation, budgets)
                        .filter(bid -> !made.contains(bid))
                        .ifPresent(made::add);
            }
        }
        return made;
    }

    private static boolean isNew(Bid bid, Bids before) {
        return before.of(bid.budget(), bid.moment())
                .filter(one -> one.outcome() == bid.outcome() && one.spends() == bid.spends())
                .isEmpty();
    }

    private static Optional<Bid> passed(
            String trigger,
            Moment moment,
            boolean spends,
            Situation situation,
            Map<String, Budget> budgets) {
        Budget budget = budgets.get(trigger);
        if (budget == null
                || !moment.acts()
                || situation
                        .dealings()
                        .bids()
                        .drawn(budget.key(), moment.id(), spends)
                        .isPresent()) {
            return Optional.empty();
        }
        Budget.Terms terms = situation.shared().purse().terms(budget, situation.now());
        return Optional.of(bid(budget, moment, Outcome.GIVEN, terms, spends, situation.now()));
    }

    private static double draw(Budget budget, Candidate candidate, Situation situation) {
        return Draw.of(situation.id().value())
                .with(budget.key())
                .with("budget")
                .with(candidate.moment().id().high())
                .with(candidate.moment().id().low())
                .unit();
    }
}
