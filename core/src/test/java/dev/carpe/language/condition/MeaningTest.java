package dev.carpe.language.condition;

import static dev.carpe.language.condition.Reads.holds;
import static dev.carpe.language.condition.Reads.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What conditions mean, above all where that is not what CEL says.
class MeaningTest {
    private static final Map<String, Value> SHOE =
            Map.of(
                    "price",
                    Num.of(20L),
                    "name",
                    new Text("Shoe"),
                    "sale",
                    Bool.TRUE,
                    "tags",
                    new Listing(List.of(new Text("new"), new Text("red"))),
                    "maker",
                    Struct.of("city", new Text("Ulm")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight > 5",
                "weight < 5",
                "weight == 5",
                "weight != 5",
                "5 >= weight",
                "weight == height",
                "weight != height",
                "weight in [1, 2]",
                "'x' in weight",
                "weight + 1 > 0",
                "weight * 2 == weight * 2",
                "size(weight) >= 0",
                "weight.startsWith('')",
                "weight.matches('')",
                "weight.exists(w, true)",
                "weight.all(w, true)",
                "maker.zip == 'x'",
                "maker.zip.first != 'x'",
                "weight"
            })
    void a_comparison_with_a_missing_field_is_false(String question) {
        assertThat(holds(question, SHOE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!(weight > 5)",
                "!(weight != 5)",
                "!(weight in [1, 2])",
                "!weight",
                "!weight.startsWith('a')",
                "!(weight + 1 > 0)",
                "weight > 5 || price == 20",
                "weight ? false : true",
                "price == 20 && !(weight > 5)"
            })
    void what_is_missing_is_not_so_and_its_negation_is(String question) {
        assertThat(holds(question, SHOE)).isTrue();
    }

    @Test
    void has_asks_whether_there_is_a_value() {
        assertThat(holds("has(price) && has(maker.city)", SHOE)).isTrue();
        assertThat(holds("has(weight) || has(maker.zip) || has(price.x)", SHOE)).isFalse();
        assertThat(holds("!has(weight)", SHOE)).isTrue();
    }

    @Test
    void a_comparison_with_null_asks_whether_there_is_a_value_too() {
        assertThat(holds("weight == null && null == weight && !(weight != null)", SHOE)).isTrue();
        assertThat(holds("price != null && null != price && !(price == null)", SHOE)).isTrue();
        assertThat(holds("null == null && !(null != null)")).isTrue();
    }

    @Test
    void numbers_are_of_one_kind() {
        assertThat(holds("7 / 2 == 3.5 && 6 / 2 == 3 && 20 == 20.0 && 1 + 0.5 == 1.5")).isTrue();
        assertThat(holds("price == 20.0 && price / 8 == 2.5 && price in [20.0]", SHOE)).isTrue();
        assertThat(holds("2u + 1 == 3.0 && 7 % 2.0 == 1 && [1, 2.0] == [1.0, 2]")).isTrue();
    }

    @Test
    void a_sum_too_large_for_64_bits_is_a_double() {
        assertThat(value("9223372036854775807 + 1")).isEqualTo(Num.of(0x1p63));
        assertThat(value("-9223372036854775808 - 1")).isEqualTo(Num.of(-0x1p63));
        assertThat(value("9223372036854775807 * 2")).isEqualTo(Num.of(0x1p64));
        assertThat(value("-(-9223372036854775808)")).isEqualTo(Num.of(0x1p63));
    }

    @Test
    void numbers_compare_exactly_whatever_their_size() {
        assertThat(holds("9007199254740993 != 9007199254740992.0")).isTrue();
        assertThat(holds("9007199254740993 > 9007199254740992.0")).isTrue();
        Map<String, Value> ids =
                Map.of("a", Num.of(9007199254740993L), "b", Num.of(9007199254740992L));
        assertThat(holds("a > b && a - b == 1 && a != b && !(a == b)", ids)).isTrue();
        assertThat(holds("a > 9007199254740992 && b + 1 == a && b * 1 < a", ids)).isTrue();
    }

    @Test
    void nan_never_equals_nor_compares() {
        Map<String, Value> nan = Map.of("x", Num.of(Double.NaN), "l", listOf(Num.of(Double.NaN)));
        assertThat(holds("x == x || x < 1 || x >= 1 || x == 1 || x in l || x < x", nan)).isFalse();
        assertThat(holds("x != x && x != 1 && l != l && x + 1 != x", nan)).isTrue();
        assertThat(holds("x in [1, 2, 3, 4, 5, 6, 7, 8, 9]", nan)).isFalse();
    }

    private static Listing listOf(Value... values) {
        return new Listing(List.of(values));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / 0 == 1",
                "!(1 / 0 == 1)",
                "price / (price - 20) > 1",
                "name > 5",
                "!(name > 5)",
                "name * 1 == 3",
                "price % 0 == 0",
                "price % 2.5 == 0",
                "!(price % 0 == 0)",
                "!name",
                "name && true",
                "tags[5] == 'x'",
                "!(tags[-1] == 'x')",
                "int(name) > 0",
                "duration(name) > duration('1s')",
                "name.charAt(9) == ''",
                "[1 / 0] == [1]",
                "{'a': 1 / 0} == {}",
                "name.getHours() == 1",
                "name.all(n, true)",
                "price in name",
                "tags < tags",
                "-name == 1",
                "price.startsWith('2')",
                "'a' in price"
            })
    void a_failed_evaluation_makes_the_condition_false(String question) {
        assertThat(holds(question, SHOE)).isFalse();
        assertThat(value(question, SHOE)).isSameAs(Failed.FAILED);
    }

    @Test
    void and_absorbs_a_failure_by_false_on_either_side() {
        assertThat(value("1 / 0 == 1 && false")).isEqualTo(Bool.FALSE);
        assertThat(value("false && 1 / 0 == 1")).isEqualTo(Bool.FALSE);
        assertThat(value("true && 1 / 0 == 1 && false && name > 5", SHOE)).isEqualTo(Bool.FALSE);
        assertThat(value("1 / 0 == 1 && true")).isSameAs(Failed.FAILED);
        assertThat(value("true && true && 1 / 0 == 1")).isSameAs(Failed.FAILED);
        assertThat(holds("!(1 / 0 == 1 && false) && !(false && 1 / 0 == 1)")).isTrue();
    }

    @Test
    void or_absorbs_a_failure_by_true_on_either_side() {
        assertThat(value("1 / 0 == 1 || true")).isEqualTo(Bool.TRUE);
        assertThat(value("true || 1 / 0 == 1")).isEqualTo(Bool.TRUE);
        assertThat(value("false || 1 / 0 == 1 || sale", SHOE)).isEqualTo(Bool.TRUE);
        assertThat(value("1 / 0 == 1 || false")).isSameAs(Failed.FAILED);
        assertThat(value("weight > 1 || 1 / 0 == 1", SHOE)).isSameAs(Failed.FAILED);
    }

    @Test
    void macros_absorb_failures_like_the_operators_they_stand_for() {
        assertThat(holds("[0, 2].exists(n, 4 / n == 2) && ![0, 1].all(n, 4 / n == 2)")).isTrue();
        assertThat(value("[0, 3].exists(n, 4 / n == 2)")).isSameAs(Failed.FAILED);
        assertThat(value("[0, 2].all(n, 4 / n == 2)")).isSameAs(Failed.FAILED);
        assertThat(value("[2, 0].exists_one(n, 4 / n == 2)")).isSameAs(Failed.FAILED);
        assertThat(value("[0].filter(n, 4 / n == 2)")).isSameAs(Failed.FAILED);
        assertThat(value("[0].map(n, 4 / n)")).isSameAs(Failed.FAILED);
    }

    @Test
    void a_failure_goes_before_what_is_missing() {
        assertThat(value("weight + 1 / 0", SHOE)).isSameAs(Failed.FAILED);
        assertThat(value("weight == 1 / 0", SHOE)).isSameAs(Failed.FAILED);
        assertThat(value("name.replace(weight, string(1 / 0))", SHOE)).isSameAs(Failed.FAILED);
        assertThat(value("name.replace(weight, 'x')", SHOE)).isEqualTo(Missing.MISSING);
        assertThat(value("weight + 1", SHOE)).isEqualTo(Missing.MISSING);
    }

    @Test
    void a_failure_is_a_missing_value_to_the_outside() {
        Expression expression = Reads.expression("1 / x");
        assertThat(expression.formula(_ -> 0).evaluate(_ -> Num.of(0L))).isEqualTo(Missing.MISSING);
        assertThat(expression.formula(_ -> 0).evaluate(_ -> Num.of(4L))).isEqualTo(Num.of(0.25));
    }

    @Test
    void values_of_different_kinds_are_never_equal_and_that_is_no_failure() {
        assertThat(holds("name != 5 && !(name == 5) && !(price in ['20'])", SHOE)).isTrue();
        assertThat(holds("price == '20' || sale == 1 || tags == name", SHOE)).isFalse();
    }

    @Test
    void macros_see_their_variable_and_what_is_around_it() {
        Map<String, Value> cart =
                Map.of(
                        "limit",
                        Num.of(15L),
                        "items",
                        listOf(Struct.of("price", Num.of(10L)), Struct.of("price", Num.of(20L))));
        assertThat(holds("items.exists(i, i.price > limit)", cart)).isTrue();
        assertThat(holds("items.all(i, i.price > limit)", cart)).isFalse();
        assertThat(holds("items.exists_one(limit, limit.price == 20)", cart)).isTrue();
        assertThat(holds("items.map(i, i.price * 2) == [20, 40]", cart)).isTrue();
        assertThat(holds("items.map(i, i.price > limit, i.price) == [20]", cart)).isTrue();
        assertThat(holds("items.all(a, items.exists(b, a.price + b.price == 30))", cart)).isTrue();
        assertThat(holds("items.filter(i, has(i.price) && !has(i.size)).size() == 2", cart))
                .isTrue();
        assertThat(holds("items.map(a, items.map(a, a.price)[0])[1] == 10", cart)).isTrue();
    }

    @Test
    void a_map_is_walked_by_its_names() {
        assertThat(holds("maker.exists(name, name == 'city')", SHOE)).isTrue();
        assertThat(holds("'city' in maker && !('zip' in maker)", SHOE)).isTrue();
        assertThat(holds("maker['city'] == 'Ulm' && {'a': 1}['a'] == 1", SHOE)).isTrue();
    }

    @Test
    void texts_are_ordered_by_code_points() {
        assertThat(holds("'\\uffff' < '\\U0001f600' && 'a' < 'ab' && 'B' < 'a'")).isTrue();
    }

    @Test
    void times_and_durations_calculate() {
        Map<String, Value> row =
                Map.of(
                        "at",
                        new Time(Instant.parse("2026-05-01T21:30:00Z").toEpochMilli()),
                        "took",
                        new Span(90_000));
        assertThat(holds("at + duration('3h') > timestamp('2026-05-02T00:00:00Z')", row)).isTrue();
        assertThat(holds("at.getHours('Europe/Berlin') == 23 && at.getHours() == 21", row))
                .isTrue();
        assertThat(holds("at.getDayOfWeek() == 5 && at.getMonth() == 4", row)).isTrue();
        assertThat(holds("took.getMinutes() == 1 && took == duration('1m30s')", row)).isTrue();
        assertThat(holds("-took < duration('0') && took - duration('1d') < took", row)).isTrue();
        assertThat(holds("at.getDate('-10:00') == 1 && at.getDate('02:45') == 2", row)).isTrue();
    }

    @Test
    void durations_know_days_and_cut_what_is_shorter_than_a_millisecond() {
        assertThat(value("duration('7d')")).isEqualTo(new Span(7L * 86_400_000));
        assertThat(value("duration('1.5h')")).isEqualTo(new Span(5_400_000));
        assertThat(value("duration('-1999us')")).isEqualTo(new Span(-1));
        assertThat(value("string(duration('1500ms'))")).isEqualTo(new Text("1.5s"));
    }

    @Test
    void a_text_that_would_grow_too_long_is_a_failure() {
        Map<String, Value> row = Map.of("s", new Text("a".repeat(40_000)));
        assertThat(value("s + s", row)).isSameAs(Failed.FAILED);
        assertThat(value("s.replace('a', 'aa')", row)).isSameAs(Failed.FAILED);
        assertThat(value("[s, s].join()", row)).isSameAs(Failed.FAILED);
    }
}
