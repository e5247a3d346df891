package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// No expression, however hostile, throws, overflows the stack or runs without end.
class BoundsTest {
    private static final int CASES = 10 * Integer.getInteger("carpe.cases", 1_000);

    @Test
    void what_is_nested_too_deep_is_refused() {
        List<String> hostile =
                List.of(
                        "(".repeat(1_900) + "1" + ")".repeat(1_900),
                        "[".repeat(1_900) + "]".repeat(1_900),
                        "!".repeat(3_900) + "true",
                        "-".repeat(3_900) + "x",
                        "a?".repeat(1_300) + "a" + ":a".repeat(1_300),
                        "1" + "+1".repeat(1_900),
                        "x" + "[0]".repeat(1_300),
                        "x()" + ".y".repeat(1_900),
                        "{'a':".repeat(600) + "1" + "}".repeat(600),
                        "size(".repeat(600) + "x" + ")".repeat(600),
                        "(".repeat(4_000),
                        "x.map(a, ".repeat(6) + "1" + ")".repeat(6));
        for (String text : hostile) {
            assertThat(Reads.problems(text, Environment.open())).as(text).isNotEmpty();
        }
        assertThat(Reads.problems("x".repeat(4_001), Environment.open()))
                .containsExactly("a condition has at most 4000 characters (split it)");
    }

    @Test
    void long_conditions_that_are_not_deep_are_read() {
        assertThat(Reads.holds("true" + " && true".repeat(480))).isTrue();
        assertThat(Reads.holds("false" + " || false".repeat(350) + " || true")).isTrue();
        assertThat(Reads.holds("(".repeat(90) + "true" + ")".repeat(90))).isTrue();
        assertThat(Reads.value("1" + " + 1".repeat(90))).isEqualTo(Num.of(91L));
    }

    @Test
    void walks_over_lists_inside_one_another_look_at_a_bounded_number_of_items() {
        List<Value> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Num.of((long) i));
        }
        Map<String, Value> row = Map.of("l", new Listing(many));
        assertThat(Reads.value("l.all(a, l.all(b, l.all(c, l.all(d, true))))", row))
                .isSameAs(Failed.FAILED);
        assertThat(Reads.value("l.all(a, a >= 0)", row)).isEqualTo(Bool.TRUE);
    }

    @Test
    void a_chain_of_replacements_does_not_explode() {
        String text = "'a'" + ".replace('a', 'aaaaaaaa')".repeat(90) + " == 'a'";
        assertThat(Reads.value(text)).isSameAs(Failed.FAILED);
    }

    /// The seed is fixed, so a failure comes again. `-Dcarpe.cases=100000` runs longer.
    @Test
    void no_mutated_expression_throws() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20260501);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            refused += survives(mutated(random)) ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    private static final List<String> SEEDS =
            List.of(
                    "element == 'price' && seconds >= 8 || !has(a.b) && x in [1, 2.5e3, 'z']",
                    "items.filter(i, i.price > 5).map(i, i.name.trim()).exists(n, n.matches('^a[bc]*$'))",
                    "timestamp('2026-05-01T09:30:00Z') + duration('1h30m') > at && at.getHours('UTC') < 7",
                    "(a + b) * -c / 4 % 3 >= 0x1F ? \"q\\u00e9\\n\" == s : r'\\d' + '''x''' != s",
                    "{'k': [1, {'n': null}]}.k[1].n == null && s.substring(1, 2).replace('a', 'b') < t",
                    "s.split(',', 2).join('-').indexOf('b', 1) == -1 // note");

    private static final List<String> BITS =
            List.of(
                    "&&",
                    "||",
                    "!",
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    ".",
                    "'",
                    "\"",
                    "\\",
                    "\\u12",
                    "0x",
                    "1e",
                    "9223372036854775808",
                    "-",
                    "?",
                    ":",
                    "in",
                    "null",
                    "all(x, ",
                    "\uD83D",
                    "é",
                    "“",
                    "//",
                    "`",
                    "r'",
                    "b'",
                    "'''",
                    "\n",
                    "u",
                    "1.",
                    ".5",
                    "%",
                    "duration('",
                    ".matches('(",
                    "(?i)",
                    "*",
                    "+",
                    "{1,",
                    "\u0000",
                    "=",
                    "and ");

    private static String mutated(RandomGenerator random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, BITS.get(random.nextInt(BITS.size())));
                case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
                default -> text.replace(at, to, BITS.get(random.nextInt(BITS.size())));
            }
        }
        return text.toString();
    }

    private static final List<Value> VALUES =
            List.of(
                    Num.of(7L),
                    new Text("a,b"),
                    Bool.TRUE,
                    dev.carpe.event.Missing.MISSING,
                    new Listing(List.of(Struct.of("price", Num.of(9L)))),
                    Struct.of("b", Num.of(0.5)),
                    new dev.carpe.event.Time(0),
                    new dev.carpe.event.Span(1));

    /// Reads and, where it is fine, evaluates; tells whether it was fine.
    private static boolean survives(String text) {
        return switch (Expressions.parseCondition(text, Environment.open())) {
            case Expressions.Refused(List<Finding> problems) -> {
                assertThat(problems).as(text).isNotEmpty();
                for (Finding problem : problems) {
                    assertThat(problem.message()).as(text).isNotBlank();
                    assertThat(problem.offset()).as(text).isBetween(0, text.length());
                }
                yield false;
            }
            case Expressions.Parsed(Expression expression, _) -> {
                List<Reference> references = expression.references();
                Condition condition = expression.compile(references::indexOf);
                for (int i = 0; i < VALUES.size(); i++) {
                    int shift = i;
                    condition.test(slot -> VALUES.get((slot + shift) % VALUES.size()));
                }
                expression.conjuncts().forEach(Expression::shape);
                yield true;
            }
        };
    }
}
