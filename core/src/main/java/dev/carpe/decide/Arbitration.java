package dev.carpe.decide;

import dev.carpe.budget.Bid;
import dev.carpe.detect.Moment;
import dev.carpe.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which trigger speaks in a place where only one can.
///
/// Higher priority first; then the stronger intent; then the later moment; then by trigger id and moment id, so that the order is
/// total and the same everywhere. The first that has something to show speaks. One that would not deliver it does not silence those
/// behind it that would; those behind it that would not deliver either lose to it, unless it was only held out.
final class Arbitration {
    private final String placement;
    private final Situation situation;
    private final Playbook playbook;
    private final ContactPolicy policy;
    private final List<Withheld> withheld;
    private @Nullable Decision given;
    private @Nullable Candidate imagined;

    /// @param withheld the candidates that did not come so far; those that lose here are added
    Arbitration(
            String placement,
            Situation situation,
            Playbook playbook,
            ContactPolicy policy,
            List<Withheld> withheld) {
        this.placement = placement;
        this.situation = situation;
        this.playbook = playbook;
        this.policy = policy;
        this.withheld = withheld;
    }

    /// Lets the first of the candidates speak and tells the others why they do not.
    Answer settle(List<Candidate> candidates) {
        List<Candidate> order = new ArrayList<>(candidates);
        order.sort(Arbitration::compare);
        for (Candidate candidate : order) {
            if (given != null) {
                withheld.add(candidate.withheld(new Reason.LostArbitration(given.trigger())));
            } else if (imagined != null && isImaginary(candidate)) {
                withheld.add(candidate.withheld(new Reason.LostArbitration(imagined.play().id())));
            } else {
                select(candidate);
            }
        }
        return given == null
                ? new Answer.Silence(placement, situation.now(), withheld)
                : new Answer.Given(given, withheld);
    }

    /// Tells which of two goes first; zero only for the same trigger and moment.
    static int compare(Candidate one, Candidate other) {
        int order =
                Integer.compare(other.play().trigger().priority(), one.play().trigger().priority());
        if (order == 0) {
            order = Double.compare(other.moment().intent(), one.moment().intent());
        }
        if (order == 0) {
            order = other.moment().time().compareTo(one.moment().time());
        }
        if (order == 0) {
            order = one.play().id().compareTo(other.play().id());
        }
        return order == 0 ? Sightings.BY_ID.compare(one.moment().id(), other.moment().id()) : order;
    }

    private void select(Candidate candidate) {
        Bid bid = Spending.bid(candidate, situation).orElse(null);
        if (bid != null && bid.outcome() != Bid.Outcome.GIVEN) {
            withheld.add(candidate.withheld(new Reason.Budget(bid)));
            return;
        }
        Selection selection = Selection.of(candidate, policy, situation);
        withheld.addAll(selection.withheld());
        switch (selection) {
            case Selection.None _ -> {}
            case Selection.Chosen chosen when candidate.rehearses() ->
                    rehearse(candidate, chosen, decision(candidate, chosen, bid));
            case Selection.Chosen chosen -> give(candidate, chosen, bid);
        }
    }

    private void give(Candidate candidate, Selection.Chosen chosen, @Nullable Bid bid) {
        if (bid == null || Spending.pay(bid, candidate, situation)) {
            given = decision(candidate, chosen, bid);
        } else {
            Reason tooLate = new Reason.Budget(bid.ahead());
            withheld.add(candidate.withheld(chosen.offer(), tooLate));
        }
    }

    private void rehearse(Candidate candidate, Selection.Chosen chosen, Decision would) {
        withheld.add(candidate.withheld(chosen.offer(), rehearsal(candidate, would)));
        if (!candidate.isHeldOut()) {
            imagined = candidate;
        }
    }

    private Reason rehearsal(Candidate candidate, Decision would) {
        if (candidate.play().isShadow()) {
            return new Reason.Shadow(would);
        }
        Experiment withholding = candidate.standing().heldOutOf();
        if (withholding != null) {
            return new Reason.Holdout(withholding.level(), would);
        }
        return playbook.isShadow(candidate.moment())
                ? new Reason.Shadow(would)
                : new Reason.PastData(would);
    }

    /// Tells whether an answer of this candidate could not be delivered to anybody, held out or not.
    private static boolean isImaginary(Candidate candidate) {
        return candidate.play().isShadow() || !candidate.moment().acts();
    }

    private Decision decision(Candidate candidate, Selection.Chosen chosen, @Nullable Bid bid) {
        Play play = candidate.play();
        Moment moment = candidate.moment();
        Offer offer = chosen.offer();
        return new Decision(
                DecisionId.of(
                        situation.id(),
                        moment.id(),
                        play.id(),
                        offer.id(),
                        placement,
                        situation.now()),
                situation.id(),
                moment,
                play.id(),
                offer.id(),
                offer.content(candidate.facts()),
                placement,
                play.channel(),
                chosen.propensity(),
                situation.now(),
                moment.expiresAt(),
                because(candidate, chosen, bid));
    }

    private static List<String> because(
            Candidate candidate, Selection.Chosen chosen, @Nullable Bid bid) {
        Play play = candidate.play();
        Moment moment = candidate.moment();
        List<String> because = new ArrayList<>();
        because.add(moment.explanation());
        moment.reasons()
                .forEach(part -> because.add("intent " + part.by() + ": " + part.because()));
        because.add("priority " + play.trigger().priority() + ", intent " + moment.intent());
        chosen.offer().claims().forEach(fact -> because.add("true of fresh data: " + fact.text()));
        because.add(method(play, chosen));
        if (bid != null) {
            because.add(bid.words());
        }
        return because;
    }

    private static String method(Play play, Selection.Chosen chosen) {
        String among = String.join(", ", chosen.among());
        return switch (play.trigger().choose().by()) {
            case ONE -> "the first that may be shown of " + among;
            case SPLIT, EXPERIMENT ->
                    "drawn with a chance of " + chosen.propensity() + " from " + among;
            case BANDIT ->
                    "drawn by what it has earned so far, with a chance of "
                            + chosen.propensity()
                            + ", from "
                            + among;
        };
    }
}
