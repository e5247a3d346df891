package dev.carpe.bench;

import dev.carpe.event.Bool;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Condition;
import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Expressions;
import dev.carpe.language.condition.Slots;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Prints what one evaluation of a condition costs, and what reading one costs, in processor time. Rows are drawn by a
/// fixed seed; all conditions run in turn before each is measured, so that none profits from being
/// the only one the compiler has seen.
final class ConditionBench {
    private static final List<String> NAMES =
            List.of(
                    "price",
                    "quantity",
                    "limit",
                    "element",
                    "category",
                    "sale",
                    "weight",
                    "price_before");
    private static final List<String> CONDITIONS =
            List.of(
                    "price > 20",
                    "element == 'price'",
                    "element == 'price' && price >= 8",
                    "price < limit",
                    "price <= price_before",
                    "category in ['shoes', 'hats', 'coats']",
                    "!has(weight) || weight > 3",
                    "sale || price * quantity > 100",
                    "price >= 10 && price <= 50 && category == 'shoes' && !sale",
                    "element.startsWith('pr') && price > 5",
                    "category.matches('^(shoe|hat)s$')");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROWS = 1024;
    private static final int ROUNDS = 7;
    private static final int EVALUATIONS = 4_000_000;

    private ConditionBench() {}

    public static void main(String[] arguments) {
        Row[] rows = rows();
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "by hand: price > 20",
                                "by hand: price between 10 and 50, shoes, no sale"));
        List<Condition> conditions =
                new ArrayList<>(List.of(ConditionBench::price, ConditionBench::four));
        for (String text : CONDITIONS) {
            names.add(text);
            conditions.add(condition(text));
        }
        for (int round = 0; round < 3; round++) {
            conditions.forEach(condition -> nanos(condition, rows));
        }
        System.out.println("ns per evaluation (best of " + ROUNDS + "), condition");
        for (int i = 0; i < conditions.size(); i++) {
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, nanos(conditions.get(i), rows));
            }
            System.out.printf("%6.1f  %s%n", best, names.get(i));
        }
        System.out.printf("%6.1f  us to read and compile one%n", reading());
    }

    /// What a programmer would write for one definition, to compare with.
    private static boolean price(Slots slots) {
        return slots.value(0) instanceof Num price && price.asDouble() > 20;
    }

    private static boolean four(Slots slots) {
        return slots.value(0) instanceof Num price
                && price.asDouble() >= 10
                && price.asDouble() <= 50
                && slots.value(4) instanceof Text(String category)
                && category.equals("shoes")
                && slots.value(5) == Bool.FALSE;
    }

    private static double nanos(Condition condition, Row[] rows) {
        int held = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < EVALUATIONS; i++) {
            held += condition.test(rows[i & (ROWS - 1)]) ? 1 : 0;
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        if (held == EVALUATIONS + 1) {
            throw new IllegalStateException();
        }
        return (double) nanos / EVALUATIONS;
    }

    private static double reading() {
        int times = 2_000;
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            CONDITIONS.forEach(ConditionBench::condition);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / times / CONDITIONS.size();
    }

    private static Condition condition(String text) {
        return switch (Expressions.parseCondition(text, Environment.open())) {
            case Expressions.Parsed(Expression expression, _) ->
                    expression.compile(it -> NAMES.indexOf(it.path().getFirst()));
            case Expressions.Refused(var problems) ->
                    throw new IllegalStateException(text + ": " + problems);
        };
    }

    private static Row[] rows() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        List<Value> categories = texts("shoes", "hats", "coats", "toys", "books");
        List<Value> elements = texts("price", "gallery", "reviews");
        Row[] rows = new Row[ROWS];
        for (int i = 0; i < ROWS; i++) {
            Map<String, Value> values =
                    Map.of(
                            "price", Num.of(random.nextInt(10_000) / 100.0),
                            "quantity", Num.of((long) random.nextInt(1, 5)),
                            "limit", Num.of((long) random.nextInt(100)),
                            "price_before", Num.of(random.nextInt(10_000) / 100.0),
                            "element", elements.get(random.nextInt(elements.size())),
                            "category", categories.get(random.nextInt(categories.size())),
                            "sale", Bool.of(random.nextBoolean()));
            Value[] row = new Value[NAMES.size()];
            for (int slot = 0; slot < row.length; slot++) {
                row[slot] = values.getOrDefault(NAMES.get(slot), Missing.MISSING);
            }
            rows[i] = new Row(row);
        }
        return rows;
    }

    private static List<Value> texts(String... texts) {
        return List.of(texts).stream().<Value>map(text -> new Text(new String(text))).toList();
    }

    private static final class Row implements Slots {
        private final Value[] values;

        Row(Value[] values) {
            this.values = values;
        }

        @Override
        public Value value(int slot) {
            return values[slot];
        }
    }
}
