package dev.carpe.analytics.discover;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.compare.StratifiedRisk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Picks the patterns that say something which the others do not: one after the other that which surely tells most beside those picked already; and any that tells nothing any
/// more beside all others goes again.
final class Selection {
    /// How far from chance a pattern must be to be picked: one in a thousand would be by chance, and is weeded out in the later period.
    static final double CLEAR = 3.29;

    /// The same, as the level of an interval.
    private static final double SURE = 0.999;

    private static final int MOST_PICKED = 15;

    private final Strata strata;
    private final List<Candidate> picked = new ArrayList<>();
    private final List<Candidate> waiting;

    /// A pattern and the visits that have it.
    record Candidate(Pattern pattern, BitSet units) {}

    private Selection(Strata strata, List<Candidate> waiting) {
        this.strata = strata;
        this.waiting = waiting;
    }

    static List<Candidate> of(Strata strata, List<Candidate> candidates) {
        Selection selection = new Selection(strata, new ArrayList<>(candidates));
        while (selection.picked.size() < MOST_PICKED && selection.pick()) {
            selection.weed();
        }
        return List.copyOf(selection.picked);
    }

    private boolean pick() {
        Strata beside = strata.beside(picked.stream().map(Candidate::units).toList());
        Candidate best = null;
        double most = 0;
        for (Candidate one : waiting) {
            double tells = tells(beside.risk(one.units()));
            if (tells > most) {
                most = tells;
                best = one;
            }
        }
        if (best == null) {
            return false;
        }
        best = refined(best, beside);
        picked.add(best);
        // Picked once, gone for good: a pattern that is weeded out does not come back.
        waiting.remove(best);
        return true;
    }

    /// The beginning of a pattern tells something because it may be gone on with. Where going on tells more of those who began than having begun tells of those who have
    /// not gone on, the longer pattern is what is meant.
    private Candidate refined(Candidate one, Strata strata) {
        double most = 0;
        Candidate better = null;
        for (Candidate longer : waiting) {
            if (longer.pattern().goesOn(one.pattern())) {
                double beyond = strata.beside(List.of(one.units())).risk(longer.units()).z();
                double left = strata.beside(List.of(longer.units())).risk(one.units()).z();
                if (Math.abs(beyond) > Math.max(most, Math.abs(left)) && beyond * left >= 0) {
                    most = Math.abs(beyond);
                    better = longer;
                }
            }
        }
        return better == null ? one : refined(better, strata);
    }

    /// How much more or less likely it surely makes the goal: the end of the ratio's interval that is nearer to 1, as a logarithm. Ranked by that, a pattern comes before its
    /// own beginning, which more visits have and which tells less, and before itself with something by chance, which fewer have.
    private static double tells(StratifiedRisk risk) {
        if (Math.abs(risk.z()) < CLEAR
                || !(risk.ratio(SURE) instanceof Analysis.Done<StratifiedRisk.Ratio>(var ratio))) {
            return 0;
        }
        double end = risk.z() > 0 ? ratio.interval().low() : 1 / ratio.interval().high();
        return Math.log(end);
    }

    private void weed() {
        Candidate weakest = null;
        double least = CLEAR;
        for (Candidate one : picked) {
            double z = Math.abs(strata.beside(others(picked, one)).risk(one.units()).z());
            if (z < least) {
                least = z;
                weakest = one;
            }
        }
        if (weakest != null) {
            picked.remove(weakest);
            weed();
        }
    }

    /// The visits of all but one.
    static List<BitSet> others(List<Candidate> all, Candidate one) {
        return all.stream().filter(other -> other != one).map(Candidate::units).toList();
    }
}
