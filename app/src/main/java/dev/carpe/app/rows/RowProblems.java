package dev.carpe.app.rows;

import dev.carpe.language.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was wrong with rows: all are counted, the first ones kept. A bad row is skipped; an odd one is used.
public final class RowProblems {
    static final int KEPT = 20;

    private final List<RowProblem> bad = new ArrayList<>();
    private final List<RowProblem> odd = new ArrayList<>();
    private final List<Problem> unseen = new ArrayList<>();
    private long badRows;
    private long oddRows;

    /// A row is bad and will be skipped.
    public void bad(long line, String message) {
        badRows++;
        keep(bad, new RowProblem(line, message));
    }

    /// A row is used, but somebody should look at it.
    public void odd(long line, String message) {
        oddRows++;
        keep(odd, new RowProblem(line, message));
    }

    /// The mapping names a column that no row has.
    public void unseen(Problem problem) {
        unseen.add(problem);
    }

    /// The columns that the mapping names and no row has, at their places in the mapping.
    public List<Problem> unseen() {
        return List.copyOf(unseen);
    }

    /// How many rows were skipped.
    public long badRows() {
        return badRows;
    }

    /// How many rows looked odd.
    public long oddRows() {
        return oddRows;
    }

    /// The first bad rows, by line.
    public List<RowProblem> bad() {
        return byLine(bad);
    }

    /// The first odd rows, by line.
    public List<RowProblem> odd() {
        return byLine(odd);
    }

    private static void keep(List<RowProblem> kept, RowProblem problem) {
        if (kept.size() < KEPT) {
            kept.add(problem);
        }
    }

    private static List<RowProblem> byLine(List<RowProblem> kept) {
        return kept.stream().sorted(Comparator.comparingLong(RowProblem::line)).toList();
    }
}
