package dev.carpe.decide;

import dev.carpe.detect.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what a slot or a channel is told. A pure function of playbook and situation: it sends nothing and remembers nothing.
///
/// Each trigger meets each of its active moments; what is left after eligibility, delay and contact policy goes to arbitration, and
/// the first of those that has an experience to show speaks. The first obstacle is the reason told.
public final class Decider {
    private final Playbook playbook;
    private final ContactPolicy policy;

    /// A decider for a playbook.
    public Decider(Playbook playbook) {
        this.playbook = playbook;
        this.policy = new ContactPolicy(playbook.settings());
    }

    /// What a slot is told that asks.
    public Answer answer(String placement, Situation situation) {
        List<Candidate> candidates = new ArrayList<>();
        List<Withheld> withheld = new ArrayList<>();
        for (Play play : playbook.playsAt(placement)) {
            int before = candidates.size();
            for (Moment moment : situation.active()) {
                if (play.answers(moment.definition())) {
                    candidates.add(Candidate.of(playbook, play, moment, situation));
                }
            }
            if (candidates.size() == before) {
                withheld.add(new Withheld(play.id(), null, null, new Reason.NoActiveMoment()));
            }
        }
        return weigh(placement, candidates, withheld, situation);
    }

    /// What a channel is told when the time of these answers has come.
    ///
    /// @param due answers waiting for the same channel
    public Answer answer(String placement, List<Waiting> due, Situation situation) {
        List<Candidate> candidates = new ArrayList<>();
        for (Waiting waiting : due) {
            playbook.play(waiting.trigger())
                    .ifPresent(play ->
                            candidates.add(
                                    Candidate.of(playbook, play, waiting.moment(), situation)));
        }
        return weigh(placement, candidates, new ArrayList<>(), situation);
    }

    private Answer weigh(
            String placement,
            List<Candidate> candidates,
            List<Withheld> withheld,
            Situation situation) {
        List<Candidate> eligible = new ArrayList<>();
        for (Candidate candidate : candidates) {
            refusal(candidate, situation)
                    .ifPresentOrElse(
                            reason -> withheld.add(candidate.withheld(reason)),
                            () -> eligible.add(candidate));
        }
        return new Arbitration(placement, situation, playbook, policy, withheld).settle(eligible);
    }

    private Optional<Reason> refusal(Candidate candidate, Situation situation) {
        return candidate
                .ineligible(playbook, situation)
                .or(() -> candidate.early(playbook, situation))
                .or(() -> policy.refusal(candidate.play(), situation, candidate.rehearses()));
    }
}
