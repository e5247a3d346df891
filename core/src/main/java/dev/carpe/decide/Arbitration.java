package dev.carpe.decide;

import dev.carpe.detect.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which trigger speaks in a place where only one can.
///
/// Higher priority first; then the stronger intent; then the later moment; then by trigger id and moment id, so that the order is
/// total and the same everywhere. A trigger that would not deliver does not silence those behind it that would.
final class Arbitration {
    static final Comparator<Contender> ORDER =
            Comparator.comparingInt((Contender contender) ->
                            contender.candidate.play().trigger().priority())
                    .thenComparingDouble(contender -> contender.candidate.moment().intent())
                    .thenComparing(contender -> contender.candidate.moment().time())
                    .reversed()
                    .thenComparing(contender -> contender.candidate.play().id())
                    .thenComparing(contender -> contender.candidate.moment().id().toString());

    private final String placement;
    private final Situation situation;
    private final Playbook playbook;

    Arbitration(String placement, Situation situation, Playbook playbook) {
        this.placement = placement;
        this.situation = situation;
        this.playbook = playbook;
    }

    /// A candidate with what it would say.
    ///
    /// @param candidate the candidate
    /// @param selection its experience
    record Contender(Candidate candidate, Selection.Chosen selection) {}

    /// Lets the first contender speak and tells the others why they do not.
    ///
    /// @param withheld the candidates that did not come so far
    Answer settle(List<Contender> contenders, List<Withheld> withheld) {
        List<Contender> order = new ArrayList<>(contenders);
        order.sort(ORDER);
        List<Withheld> silent = new ArrayList<>(withheld);
        List<Contender> first = new ArrayList<>();
        List<Contender> rehearsed = new ArrayList<>();
        for (Contender contender : order) {
            if (!first.isEmpty()) {
                silent.add(lost(contender, first.getFirst()));
            } else if (!contender.candidate.rehearses()) {
                first.add(contender);
            } else if (rehearsed.isEmpty() || heldOut(rehearsed.getLast())) {
                rehearsed.add(contender);
                silent.add(
                        contender.candidate.withheld(
                                contender.selection.offer(), rehearsal(contender)));
            } else {
                silent.add(lost(contender, rehearsed.getLast()));
            }
        }
        return first.isEmpty()
                ? new Answer.Silence(placement, situation.now(), silent)
                : new Answer.Given(decision(first.getFirst()), silent);
    }

    private Reason rehearsal(Contender contender) {
        Decision would = decision(contender);
        if (contender.candidate.play().isShadow()) {
            return new Reason.Shadow(would);
        }
        if (heldOut(contender)) {
            return new Reason.Holdout(would);
        }
        boolean shadow = playbook.isShadow(contender.candidate.moment());
        return shadow ? new Reason.Shadow(would) : new Reason.PastData(would);
    }

    private boolean heldOut(Contender contender) {
        return contender.candidate.play().holdsOut(situation.id());
    }

    private static Withheld lost(Contender loser, Contender winner) {
        return loser.candidate.withheld(
                loser.selection.offer(), new Reason.LostArbitration(winner.candidate.play().id()));
    }

    private Decision decision(Contender contender) {
        Play play = contender.candidate.play();
        Moment moment = contender.candidate.moment();
        Offer offer = contender.selection.offer();
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
                offer.content(contender.candidate.facts()),
                placement,
                playbook.channelOf(placement),
                contender.selection.propensity(),
                situation.now(),
                moment.expiresAt(),
                because(contender));
    }

    private static List<String> because(Contender contender) {
        Play play = contender.candidate.play();
        Moment moment = contender.candidate.moment();
        List<String> because = new ArrayList<>();
        because.add(moment.explanation());
        moment.reasons()
                .forEach(part -> because.add("intent " + part.by() + ": " + part.because()));
        because.add("priority " + play.trigger().priority() + ", intent " + moment.intent());
        contender
                .selection
                .offer()
                .claims()
                .forEach(claim -> because.add("true of fresh data: " + claim.text()));
        because.add(method(contender));
        return because;
    }

    private static String method(Contender contender) {
        String among = String.join(", ", contender.selection.among());
        return switch (contender.candidate.play().trigger().choose().by()) {
            case ONE -> "the first that may be shown of " + among;
            case SPLIT ->
                    "drawn with a chance of " + contender.selection.propensity() + " from " + among;
        };
    }
}
