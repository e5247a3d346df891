package dev.carpe.analytics.discover;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Level;
import dev.carpe.stats.adjust.Multiplicity;
import dev.carpe.stats.compare.StratifiedRisk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mines one period, and checks on a later one what it found there.
///
/// A pattern is a finding if, in the later period, visits that have it convert more often (or more seldom) than visits alike which have not, beside all other patterns that
/// were picked. P-values are adjusted by Benjamini and Yekutieli's procedure, which holds however they depend on each other, so that of all findings at most the allowed share
/// is expected to be false.
///
/// @param limits what counts as a pattern
public record Discoverer(Limits limits) {
    private static final int KEPT = 2000;
    private static final int EXAMPLES = 3;

    /// What came of it.
    ///
    /// @param earlier visits looked at in the earlier period
    /// @param later in the later one
    /// @param mined how many patterns enough visits had
    /// @param checked how many of them were checked on the later period
    /// @param complete whether all patterns were mined; if not, ask for more support
    /// @param events names of all events that were seen
    /// @param units the later visits
    public record Result(
            int earlier,
            int later,
            int mined,
            int checked,
            boolean complete,
            List<String> events,
            List<Unit> units,
            List<Finding> findings) {}

    private record Clear(Pattern pattern, BitSet units, double z) {}

    /// Finds.
    public Result discover(List<Unit> earlier, List<Unit> later) {
        Strata strata = Strata.of(earlier);
        int least = limits.least(earlier.size());
        Alphabet alphabet = Alphabet.of(earlier, least);
        List<int[][]> signs = earlier.stream().map(one -> alphabet.of(one.events())).toList();
        List<Clear> clear = new ArrayList<>();
        int free =
                Miner.mine(
                        limits,
                        least,
                        visits(earlier, signs),
                        found -> take(found, false, alphabet, strata, clear));
        int same =
                Miner.mine(
                        limits,
                        least,
                        products(earlier, signs, alphabet),
                        found -> take(found, true, alphabet, strata, clear));
        List<Selection.Candidate> picked =
                Selection.of(
                        strata, best(clear).stream().map(one -> candidate(one, earlier)).toList());
        return new Result(
                earlier.size(),
                later.size(),
                free + same,
                picked.size(),
                Math.max(free, same) < Miner.MOST,
                alphabet.signs().stream().map(Sign::event).distinct().sorted().toList(),
                List.copyOf(later),
                check(picked, strata, later));
    }

    private static List<Miner.Sequence> visits(List<Unit> units, List<int[][]> signs) {
        List<Miner.Sequence> sequences = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            long[] at = units.get(i).events().stream().mapToLong(Happened::atMillis).toArray();
            sequences.add(new Miner.Sequence(i, at, signs.get(i)));
        }
        return sequences;
    }

    /// What visits did with each product. Silence is about everything, so it is no sign here.
    private static List<Miner.Sequence> products(
            List<Unit> units, List<int[][]> signs, Alphabet alphabet) {
        List<Miner.Sequence> sequences = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            List<Happened> events = units.get(i).events();
            Map<String, List<Integer>> byProduct = new LinkedHashMap<>();
            for (int place = 0; place < events.size(); place++) {
                String product = events.get(place).product();
                if (product != null) {
                    byProduct.computeIfAbsent(product, _ -> new ArrayList<>()).add(place);
                }
            }
            int[][] of = signs.get(i);
            for (List<Integer> places : byProduct.values()) {
                long[] at = places.stream().mapToLong(p -> events.get(p).atMillis()).toArray();
                int[][] heard =
                        places.stream().map(p -> spoken(of[p], alphabet)).toArray(int[][]::new);
                sequences.add(new Miner.Sequence(i, at, heard));
            }
        }
        return sequences;
    }

    private static int[] spoken(int[] signs, Alphabet alphabet) {
        return java.util.Arrays.stream(signs)
                .filter(sign -> alphabet.signs().get(sign).silence().isZero())
                .toArray();
    }

    private void take(
            Miner.Found found,
            boolean sameProduct,
            Alphabet alphabet,
            Strata strata,
            List<Clear> clear) {
        // One sign of one product is that sign.
        if (sameProduct && found.signs().length == 1) {
            return;
        }
        double z = strata.risk(found.units()).z();
        if (Math.abs(z) < Selection.CLEAR) {
            return;
        }
        List<Sign> signs =
                java.util.Arrays.stream(found.signs())
                        .mapToObj(sign -> alphabet.signs().get(sign))
                        .toList();
        Pattern pattern = new Pattern(signs, sameProduct, limits.within(signs.size()));
        clear.add(new Clear(pattern, found.units(), z));
        if (clear.size() >= 2 * KEPT) {
            List<Clear> kept = best(clear);
            clear.clear();
            clear.addAll(kept);
        }
    }

    private static List<Clear> best(List<Clear> clear) {
        return clear.stream()
                .sorted(
                        Comparator.comparingDouble((Clear one) -> -Math.abs(one.z()))
                                .thenComparingInt(one -> one.pattern().signs().size())
                                .thenComparing(one -> one.pattern().words()))
                .limit(KEPT)
                .toList();
    }

    /// A definition knows the time from the first sign to the last, and no gap between: who has it is told as the definition tells.
    private static Selection.Candidate candidate(Clear clear, List<Unit> units) {
        if (clear.pattern().signs().size() < 3) {
            return new Selection.Candidate(clear.pattern(), clear.units());
        }
        return new Selection.Candidate(clear.pattern(), having(clear.pattern(), units));
    }

    private static BitSet having(Pattern pattern, List<Unit> units) {
        BitSet having = new BitSet();
        for (int i = 0; i < units.size(); i++) {
            having.set(i, Occurrence.of(pattern, units.get(i).events()).isPresent());
        }
        return having;
    }

    private List<Finding> check(
            List<Selection.Candidate> picked, Strata earlier, List<Unit> later) {
        Strata strata = Strata.of(later);
        List<Selection.Candidate> checked =
                picked.stream()
                        .map(one ->
                                new Selection.Candidate(
                                        one.pattern(), having(one.pattern(), later)))
                        .toList();
        List<Double> pValues = new ArrayList<>();
        List<Boolean> prevents = new ArrayList<>();
        int least = limits.least(later.size());
        for (int i = 0; i < picked.size(); i++) {
            StratifiedRisk before = beside(picked, picked.get(i), earlier);
            StratifiedRisk after = beside(checked, checked.get(i), strata);
            boolean holds =
                    before.z() * after.z() > 0 && checked.get(i).units().cardinality() >= least;
            pValues.add(holds ? after.pValue() : 1);
            prevents.add(after.z() < 0);
        }
        List<Double> adjusted = Multiplicity.BENJAMINI_YEKUTIELI.adjust(pValues);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checked.size(); i++) {
            if (adjusted.get(i) <= limits.rate()) {
                finding(checked.get(i), prevents.get(i), adjusted.get(i), strata, later)
                        .ifPresent(findings::add);
            }
        }
        return findings.stream()
                .filter(one -> findings.stream().noneMatch(other -> isBeginning(one, other)))
                .toList();
    }

    /// What goes on with a pattern tells it too: its beginning is not told again.
    private static boolean isBeginning(Finding one, Finding other) {
        return one.prevents() == other.prevents() && other.pattern().goesOn(one.pattern());
    }

    private static StratifiedRisk beside(
            List<Selection.Candidate> all, Selection.Candidate one, Strata strata) {
        return strata.beside(Selection.others(all, one)).risk(one.units());
    }

    private static Optional<Finding> finding(
            Selection.Candidate one,
            boolean prevents,
            double pValue,
            Strata strata,
            List<Unit> later) {
        Analysis<StratifiedRisk.Ratio> lift = strata.risk(one.units()).ratio(Level.USUAL);
        if (!(lift instanceof Analysis.Done<StratifiedRisk.Ratio>(StratifiedRisk.Ratio ratio))) {
            return Optional.empty();
        }
        List<Double> leads = new ArrayList<>();
        List<Finding.Example> examples = new ArrayList<>();
        for (int i : one.units().stream().toArray()) {
            Unit unit = later.get(i);
            Occurrence found = Occurrence.of(one.pattern(), unit.events()).orElseThrow();
            if (unit.followed()) {
                leads.add((unit.visit().goalMillis() - found.completedMillis()) / 1000.0);
            }
            if (unit.followed() != prevents && examples.size() < EXAMPLES) {
                examples.add(new Finding.Example(unit, found.places()));
            }
        }
        leads.sort(Comparator.naturalOrder());
        return Optional.of(
                new Finding(
                        one.pattern(),
                        prevents,
                        later.size(),
                        one.units().cardinality(),
                        leads.size(),
                        ratio,
                        pValue,
                        leads.isEmpty() ? null : leads.get(leads.size() / 2),
                        one.units(),
                        examples));
    }
}
