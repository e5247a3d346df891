package dev.carpe.app;

import dev.carpe.app.rows.DataFile;
import dev.carpe.app.rows.Row;
import dev.carpe.app.rows.RowFormat;
import dev.carpe.app.rows.RowProblems;
import dev.carpe.app.rows.Rows;
import dev.carpe.app.rows.UnknownColumns;
import dev.carpe.spelling.Spelling;
import dev.carpe.stats.offpolicy.Logged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A log of choices from a file: what was chosen, with which chance, what it earned, and what the choice may have depended on. And a
/// file that says how another policy would have chosen.
final class LoggedChoices {
    private final List<String> actions = new ArrayList<>();
    private final List<Logged<List<String>>> choices = new ArrayList<>();
    private final Columns columns;
    private final RowProblems problems = new RowProblems();
    private String file = "";
    private long rows;

    private LoggedChoices(Columns columns) {
        this.columns = columns;
    }

    /// What each column is for.
    record Columns(String action, String reward, String propensity, List<String> context) {
        Columns {
            context = List.copyOf(context);
        }

        private List<String> all() {
            List<String> all = new ArrayList<>(List.of(action, reward, propensity));
            all.addAll(context);
            return all;
        }
    }

    /// Reads a log.
    static LoggedChoices read(String file, Columns columns, Invocation invocation)
            throws IOException {
        LoggedChoices log = new LoggedChoices(columns);
        log.file = log.each(file, columns.all(), invocation, log::choice);
        return log;
    }

    private interface Taking {
        void take(Row row);
    }

    /// @return the file's name for people
    private String each(String path, List<String> names, Invocation invocation, Taking taking)
            throws IOException {
        try (DataFile data = DataFile.open(path, invocation.in());
                Rows file = Rows.open(data, RowFormat.DETECTED, names, problems)) {
            while (file.next()) {
                taking.take(file.row());
            }
            return data.name();
        } catch (UnknownColumns e) {
            String missing = e.missing().getFirst();
            throw Failure.usage(
                    path + " has no column " + missing + Spelling.hint(missing, e.header()),
                    "its columns are " + String.join(", ", e.header()));
        }
    }

    private void choice(Row row) {
        rows++;
        double reward = number(row, 1, columns.reward());
        double propensity = number(row, 2, columns.propensity());
        if (Double.isNaN(reward) || Double.isNaN(propensity)) {
            return;
        }
        if (!(propensity > 0 && propensity <= 1)) {
            problems.bad(
                    row.line(),
                    columns.propensity()
                            + ": "
                            + row.text(2)
                            + " is not the chance of a choice that was made (above 0, at most 1)");
            return;
        }
        choices.add(new Logged<>(context(row, 3), action(row.text(0)), reward, propensity));
    }

    private List<String> context(Row row, int from) {
        List<String> context = new ArrayList<>(columns.context().size());
        for (int i = 0; i < columns.context().size(); i++) {
            context.add(row.text(from + i));
        }
        return context;
    }

    private double number(Row row, int column, String name) {
        try {
            double number = Double.parseDouble(row.text(column));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same answer as for what is no finite number.
        }
        problems.bad(row.line(), name + ": \"" + row.text(column) + "\" is not a number");
        return Double.NaN;
    }

    private int action(String name) {
        int known = actions.indexOf(name);
        if (known < 0) {
            actions.add(name);
            return actions.size() - 1;
        }
        return known;
    }

    /// What was wrong with rows.
    Intake.Taken taken() {
        return new Intake.Taken(file, rows, 0, problems);
    }

    List<Logged<List<String>>> choices() {
        return choices;
    }

    /// How many actions are known, from the log and from the policy asked about.
    int size() {
        return actions.size();
    }

    /// A policy that chooses with the same shares whatever the context.
    ///
    /// @param shares by the name of the action; weights, which need not add up to 1
    double[] same(Map<String, Double> shares) {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        for (String name : shares.keySet()) {
            if (!actions.contains(name)) {
                throw Failure.usage(
                        "no row of %s chose %s%s"
                                .formatted(file, name, Spelling.hint(name, actions)),
                        "it chose among " + String.join(", ", actions));
            }
        }
        double[] policy = new double[actions.size()];
        shares.forEach((name, share) -> policy[actions.indexOf(name)] = share / sum);
        return policy;
    }

    /// A policy from a file with a row for each context and action.
    ///
    /// @param probability the column that says how likely the action is chosen in the context
    Map<List<String>, double[]> policy(String path, String probability, Invocation invocation)
            throws IOException {
        List<String> names = new ArrayList<>(List.of(columns.action(), probability));
        names.addAll(columns.context());
        Map<List<String>, Map<Integer, Double>> found = new HashMap<>();
        String name =
                each(
                        path,
                        names,
                        invocation,
                        row -> {
                            double chance = number(row, 1, probability);
                            if (chance >= 0) {
                                found.computeIfAbsent(context(row, 2), _ -> new HashMap<>())
                                        .merge(action(row.text(0)), chance, Double::sum);
                            }
                        });
        Map<List<String>, double[]> policy = new HashMap<>();
        found.forEach((context, chances) -> policy.put(context, row(context, chances, name)));
        return policy;
    }

    private double[] row(List<String> context, Map<Integer, Double> chances, String name) {
        double[] row = new double[actions.size()];
        double sum = 0;
        for (Map.Entry<Integer, Double> chance : chances.entrySet()) {
            row[chance.getKey()] = chance.getValue();
            sum += chance.getValue();
        }
        if (Math.abs(sum - 1) > 1e-3) {
            throw Failure.usage(
                    "the chances in %s add up to %.4f%s instead of 1"
                            .formatted(name, sum, context.isEmpty() ? "" : " for " + context),
                    "each context needs a row for each action");
        }
        return row;
    }

    /// The first context of the log that a policy says nothing about; null where there is none.
    @Nullable List<String> unknown(Map<List<String>, double[]> policy) {
        for (Logged<List<String>> choice : choices) {
            if (!policy.containsKey(choice.context())) {
                return choice.context();
            }
        }
        return null;
    }
}
