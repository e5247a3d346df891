package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Bool;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    private static final Environment ENVIRONMENT =
            Environment.open()
                    .withValue("intent", Type.NUMBER)
                    .withAnyFields("a")
                    .withAnyFields("event");

    private static Expression read(String text) {
        return Reads.expression(text, ENVIRONMENT);
    }

    private static Reference bare(String... path) {
        return new Reference("", List.of(path));
    }

    @Test
    void references_come_in_the_order_of_the_text_and_once() {
        Expression expression =
                read("has(b.c) && a.price < price && intent > 0.5 && price > b.c && a['x y'] == 1");

        assertThat(expression.references())
                .containsExactly(
                        bare("b", "c"),
                        new Reference("a", List.of("price")),
                        bare("price"),
                        new Reference("intent", List.of()),
                        new Reference("a", List.of("x y")));
    }

    @Test
    void a_macro_variable_is_no_reference_and_hides_what_is_called_so() {
        assertThat(read("a.items.exists(intent, intent.price > price)").references())
                .containsExactly(new Reference("a", List.of("items")), bare("price"));
    }

    @Test
    void a_reserved_word_after_the_dot_is_a_name() {
        assertThat(read("event.package == 'x' && event['in'] == 1").references())
                .containsExactly(
                        new Reference("event", List.of("package")),
                        new Reference("event", List.of("in")));
    }

    @Test
    void a_name_in_backticks_can_be_anything() {
        assertThat(read("`product-id` == 'x' && `for` && event.`x y` && `true` > 1").references())
                .containsExactly(
                        bare("product-id"),
                        bare("for"),
                        new Reference("event", List.of("x y")),
                        bare("true"));
    }

    @Test
    void the_text_is_kept_without_what_surrounds_it() {
        assertThat(read("  price > 5 // cheap\n").text()).isEqualTo("price > 5");
        assertThat(read("(price > 5)").text()).isEqualTo("price > 5");
    }

    @Test
    void expressions_of_equal_text_that_read_the_same_are_equal() {
        assertThat(read("price > 5"))
                .isEqualTo(read(" price > 5 "))
                .hasSameHashCodeAs(read("price > 5"));
        assertThat(read("price > 5")).isNotEqualTo(read("price > 6"));
        assertThat(read("a.x > 5")).isNotEqualTo(Reads.expression("a.x > 5"));
    }

    @Test
    void conjuncts_are_the_parts_between_the_outermost_ands() {
        assertThat(read("(a.x + 1) * 2 > 3 && (price > 1 || b) && (c && (d && !e))").conjuncts())
                .extracting(Expression::text)
                .containsExactly("(a.x + 1) * 2 > 3", "price > 1 || b", "c", "d", "!e");
        assertThat(read("price > 5").conjuncts()).containsExactly(read("price > 5"));
        assertThat(read("price > 5 && b").conjuncts().getFirst()).isEqualTo(read("price > 5"));
    }

    @Test
    void a_shape_tells_which_reference_is_compared_with_which_constant() {
        Reference price = bare("price");
        assertThat(read("price == 5").shape()).isEqualTo(new Shape.Equals(price, Num.of(5L)));
        assertThat(read("'x' == name").shape())
                .isEqualTo(new Shape.Equals(bare("name"), new Text("x")));
        assertThat(read("sale").shape()).isEqualTo(new Shape.Equals(bare("sale"), Bool.TRUE));
        assertThat(read("price >= 2 * 4").shape()).isEqualTo(new Shape.AtLeast(price, 8, false));
        assertThat(read("price > -1").shape()).isEqualTo(new Shape.AtLeast(price, -1, true));
        assertThat(read("price <= 0.5").shape()).isEqualTo(new Shape.AtMost(price, 0.5, false));
        assertThat(read("5 > price").shape()).isEqualTo(new Shape.AtMost(price, 5, true));
        assertThat(read("intent >= 0.4").shape())
                .isEqualTo(new Shape.AtLeast(new Reference("intent", List.of()), 0.4, false));
    }

    @Test
    void what_an_index_cannot_use_has_no_shape() {
        for (String text :
                List.of(
                        "price != 5",
                        "price > 9007199254740993",
                        "price > 'x'",
                        "price == null",
                        "price == 1 / 0",
                        "price == b",
                        "price + 1 > 5",
                        "price > 5 || b",
                        "!sale",
                        "price in [1]")) {
            assertThat(read(text).shape()).as(text).isEqualTo(new Shape.Other());
        }
    }
}
