package dev.carpe.decide;

import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Drawing;
import dev.carpe.adapt.Pick;
import dev.carpe.experiment.Draw;
import dev.carpe.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which of a trigger's experiences it would be.
///
/// `one` takes the first that may be shown. `split` gives each experience that may be shown a waiting time, drawn from
/// `profile, trigger, "split", experience` and shortened by its share, and takes the shortest: `−ln(1 − u) / share`. So each is
/// chosen in proportion to its share among those that may be shown, that is its propensity; a customer keeps an experience as long
/// as it may be shown; and one that may not hands over to the next without moving anybody else. `experiment` shows the experience that
/// the customer was assigned to, or nothing: to hand over would mix what is compared. `bandit` keeps what it chose for the customer until
/// its time for rewards is up, then draws by what is learnt by then.
sealed interface Selection {
    /// The experiences that may not be shown, and why.
    List<Withheld> withheld();

    /// One may be shown.
    ///
    /// @param offer the one chosen
    /// @param propensity with which chance, 0…1
    /// @param among ids of all that could have been
    record Chosen(Offer offer, double propensity, List<String> among, List<Withheld> withheld)
            implements Selection {
        public Chosen {
            among = List.copyOf(among);
            withheld = List.copyOf(withheld);
        }
    }

    /// None may be shown.
    record None(List<Withheld> withheld) implements Selection {
        public None {
            withheld = List.copyOf(withheld);
        }
    }

    static Selection of(Candidate candidate, ContactPolicy policy, Situation situation) {
        List<Offer> showable = new ArrayList<>();
        List<Withheld> withheld = new ArrayList<>();
        for (Offer offer : candidate.play().offers()) {
            Optional<Reason> refusal =
                    policy.refusal(offer, situation, candidate.rehearses())
                            .or(() -> offer.refuted(candidate.facts()));
            refusal.ifPresentOrElse(
                    reason -> withheld.add(candidate.withheld(offer, reason)),
                    () -> showable.add(offer));
        }
        Optional<Drawn> choice = choose(candidate, showable, situation);
        if (choice.isEmpty()) {
            String arm = candidate.standing().arm();
            showable.forEach(
                    offer -> withheld.add(candidate.withheld(offer, new Reason.ArmNotShown(arm))));
            return new None(withheld);
        }
        Offer chosen = choice.get().offer();
        showable.stream()
                .filter(offer -> !offer.id().equals(chosen.id()))
                .forEach(offer ->
                        withheld.add(
                                candidate.withheld(offer, new Reason.OtherChosen(chosen.id()))));
        List<String> among = showable.stream().map(Offer::id).toList();
        return new Chosen(chosen, choice.get().propensity(), among, withheld);
    }

    /// One of those that may be shown, and with which chance.
    record Drawn(Offer offer, double propensity) {}

    private static Optional<Drawn> choose(
            Candidate candidate, List<Offer> showable, Situation situation) {
        if (showable.isEmpty()) {
            return Optional.empty();
        }
        Play play = candidate.play();
        return switch (play.trigger().choose().by()) {
            case ONE -> Optional.of(new Drawn(showable.getFirst(), 1));
            case SPLIT -> {
                Offer drawn = drawn(play, showable, candidate.standing().unit());
                double all = showable.stream().mapToDouble(Offer::share).sum();
                yield Optional.of(new Drawn(drawn, drawn.share() / all));
            }
            case EXPERIMENT ->
                    assigned(candidate, showable).map(offer -> new Drawn(offer, offer.share()));
            case BANDIT -> Optional.of(adapted(candidate, showable, situation));
        };
    }

    /// What the customer holds already, as long as it may be shown; else drawn by what is learnt.
    private static Drawn adapted(Candidate candidate, List<Offer> showable, Situation situation) {
        Play play = candidate.play();
        Adaptive bandit = play.bandit();
        if (bandit == null) {
            return new Drawn(showable.getFirst(), 1);
        }
        Pick held = situation.dealings().picks().of(bandit.key(), situation.now()).orElse(null);
        for (Offer offer : showable) {
            if (held != null && offer.id().equals(held.arm())) {
                return new Drawn(offer, held.propensity());
            }
        }
        Drawing drawing =
                Drawing.of(
                        bandit,
                        showable.stream().map(Offer::id).toList(),
                        situation.shared().policies().of(bandit.key()),
                        play.known().of(candidate.facts()),
                        situation.id().value(),
                        candidate.moment());
        Offer drawn = showable.getFirst();
        for (Offer offer : showable) {
            drawn = offer.id().equals(drawing.arm()) ? offer : drawn;
        }
        return new Drawn(drawn, drawing.propensity());
    }

    /// The experience of the customer's arm; of one that is held out, the one that comes first.
    private static Optional<Offer> assigned(Candidate candidate, List<Offer> showable) {
        String arm = candidate.standing().arm();
        return arm.equals(Experiment.HOLDOUT)
                ? Optional.of(showable.getFirst())
                : showable.stream().filter(offer -> offer.id().equals(arm)).findFirst();
    }

    private static Offer drawn(Play play, List<Offer> showable, String unit) {
        Draw draw = Draw.of(unit).with(play.id()).with("split");
        Offer first = showable.getFirst();
        double shortest = Double.POSITIVE_INFINITY;
        for (Offer offer : showable) {
            double wait = draw.with(offer.id()).wait(offer.share());
            if (wait < shortest) {
                first = offer;
                shortest = wait;
            }
        }
        return first;
    }
}
