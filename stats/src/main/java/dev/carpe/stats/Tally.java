package dev.carpe.stats;

/// Counts units as they come: for each its outcome and one companion number, which is what the outcome is divided by (ratio metrics)
/// or what was known of the unit before (CUPED); 0 if there is none. Adding takes some nanoseconds and allocates nothing.
///
/// Not for several threads at once. The result depends on the order of additions only in the last digits; who must reproduce it
/// exactly adds and merges in one order.
public final class Tally {
    private long count;
    private double outcome;
    private double companion;
    private double outcomeSquares;
    private double companionSquares;
    private double products;

    public Tally() {}

    /// A tally that goes on from what was kept.
    public Tally(Paired from) {
        merge(from);
    }

    /// Counts one unit.
    public void add(double outcomeOfUnit, double companionOfUnit) {
        count++;
        double before = outcomeOfUnit - outcome;
        double companionBefore = companionOfUnit - companion;
        outcome += before / count;
        companion += companionBefore / count;
        double after = outcomeOfUnit - outcome;
        outcomeSquares += before * after;
        companionSquares += companionBefore * (companionOfUnit - companion);
        products += companionBefore * after;
    }

    /// Takes back one unit that was added with exactly these numbers, as when its outcome has changed since.
    ///
    /// @throws IllegalStateException if nothing is left to take back
    public void remove(double outcomeOfUnit, double companionOfUnit) {
        if (count == 0) {
            throw new IllegalStateException("an empty tally has no unit to take back");
        }
        if (count == 1) {
            clear();
            return;
        }
        double after = outcomeOfUnit - outcome;
        double companionAfter = companionOfUnit - companion;
        count--;
        outcome -= after / count;
        companion -= companionAfter / count;
        double before = outcomeOfUnit - outcome;
        // Rounding must not make a variance negative.
        outcomeSquares = Math.max(0, outcomeSquares - before * after);
        companionSquares =
                Math.max(0, companionSquares - companionAfter * (companionOfUnit - companion));
        products -= companionAfter * before;
    }

    /// Counts all units of another tally.
    public void merge(Paired other) {
        Paired both = paired().merge(other);
        count = both.count();
        outcome = both.outcome();
        companion = both.companion();
        outcomeSquares = both.outcomeSquares();
        companionSquares = both.companionSquares();
        products = both.products();
    }

    private void clear() {
        count = 0;
        outcome = 0;
        companion = 0;
        outcomeSquares = 0;
        companionSquares = 0;
        products = 0;
    }

    /// What was counted so far.
    public Paired paired() {
        return new Paired(count, outcome, companion, outcomeSquares, companionSquares, products);
    }

    /// What was counted so far, without the companions.
    public Sample outcome() {
        return paired().outcomeSample();
    }
}
