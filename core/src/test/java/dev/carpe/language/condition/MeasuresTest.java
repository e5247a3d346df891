package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// The fast way to compare numbers gives what the slow way gives.
class MeasuresTest {
    private static final List<Value> VALUES =
            List.of(
                    Num.of(0L),
                    Num.of(1L),
                    Num.of(-3L),
                    Num.of(0.1),
                    Num.of(-2.5),
                    Num.of(1L << 53),
                    Num.of((1L << 53) + 1),
                    Num.of((1L << 53) - 1),
                    Num.of(-(1L << 53) - 1),
                    Num.of(Long.MAX_VALUE),
                    Num.of(Long.MIN_VALUE),
                    Num.of(1e300),
                    Num.of(0x1p63),
                    Num.of(Double.NaN),
                    Num.of(Double.POSITIVE_INFINITY),
                    new Text("5"),
                    Missing.MISSING);

    @Test
    void a_measured_comparison_agrees_with_the_exact_one() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int measured = 0;
        for (int i = 0; i < 40_000; i++) {
            Operator first = pick(random, List.of(Operator.values()));
            Operator second = pick(random, List.of(Operator.values()));
            Relation relation = pick(random, List.of(Relation.values()));
            List<Value> row =
                    List.of(pick(random, VALUES), pick(random, VALUES), pick(random, VALUES));
            Value constant = pick(random, VALUES);
            Node sum = new Arithmetic.Calculation(first, new SlotNode(0), new SlotNode(1));
            Node left = new Arithmetic.Calculation(second, sum, new Constant(constant));
            Node exact = slots -> Equality.compare(relation, left.evaluate(slots), row.get(2));
            Node fast = Measures.comparison(tree(relation), left, new SlotNode(2), exact);

            measured += fast.equals(exact) ? 0 : 1;
            assertThat(fast.evaluate(row::get))
                    .as("%s %s %s %s %s", first, second, relation, constant, row)
                    .isSameAs(exact.evaluate(row::get));
        }
        assertThat(measured).isGreaterThan(12_000);
    }

    @Test
    void a_comparison_with_a_number_agrees_with_the_exact_one() {
        for (Relation relation : Relation.values()) {
            for (Value constant : VALUES) {
                Node fast = Comparisons.of(relation, new SlotNode(0), new Constant(constant));
                Node back = Comparisons.of(relation, new Constant(constant), new SlotNode(0));
                for (Value value : VALUES) {
                    assertThat(fast.evaluate(_ -> value))
                            .as("%s %s %s", value, relation, constant)
                            .isSameAs(Equality.compare(relation, value, constant));
                    assertThat(back.evaluate(_ -> value))
                            .as("%s %s %s", constant, relation, value)
                            .isSameAs(Equality.compare(relation, constant, value));
                }
            }
        }
    }

    private static Tree.Comparison tree(Relation relation) {
        Tree.Spot spot = new Tree.Spot(0, 1, 1);
        Tree leaf = new Tree.Literal(Missing.MISSING, spot);
        Tree sum = new Tree.Calculation(Operator.PLUS, leaf, leaf, spot);
        return new Tree.Comparison(relation, sum, leaf, spot);
    }

    private static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
