package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused, and what a newcomer is told to write instead.
class RefusalTest {
    private static final Environment SHOP =
            Environment.open()
                    .withProperties(
                            Map.of(
                                    "price", Type.NUMBER,
                                    "element", Type.TEXT,
                                    "tags", Type.LIST,
                                    "sale", Type.BOOL,
                                    "at", Type.TIME,
                                    "maker", Type.STRUCT))
                    .withValue("intent", Type.NUMBER)
                    .withAnyFields("event");

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            textBlock =
                    """
                    price = 5                     ¦ 6 `=` is not an operator (write ==)
                    price === 5                   ¦ 6 `===` is not an operator (write ==)
                    price <> 5                    ¦ 6 `<>` is not an operator (write !=)
                    price => 5                    ¦ 6 `=>` is not an operator (write >=)
                    price ≥ 5                     ¦ 6 `≥` is not an operator (write >=)
                    sale & sale                   ¦ 5 `&` is not an operator (write &&)
                    sale and sale                 ¦ 5 and is not an operator (write &&)
                    sale OR sale                  ¦ 5 OR is not an operator (write ||)
                    not sale                      ¦ 0 not is not an operator (write !)
                    element == “x”                ¦ 11 “ is no quote here (write ' or ")
                    element == 'x                 ¦ 11 this text does not end (close it with ')
                    element == 'a\\qb'            ¦ 13 \\q is no escape (write \\\\ for a backslash)
                    element == '\\ud800'          ¦ 12 the escape names no character
                    element == b'x'               ¦ 11 bytes are not known here (write a text without the b)
                    element like 'x'              ¦ 8 like is not expected here (write x.contains('…') or x.matches('…'))
                    element contains 'x'          ¦ 8 contains is not expected here (write x.contains('…'))
                    price is 5                    ¦ 6 is is not expected here (write ==, or has(x) for whether there is a value)
                    price between 1               ¦ 6 between is not expected here (write x >= 1 && x <= 9)
                    price not in [1]              ¦ 6 not is not expected here (write !(x in […]))
                    price > 5)                    ¦ 9 ) is not expected here (nothing is open here that it could close)
                    (price > 5                    ¦ 10 `)` must close the ( before, not the end
                    price >                       ¦ 7 something is missing at the end
                    price > * 2                   ¦ 8 * is not expected here (a value is missing)
                    price > 10m                   ¦ 8 10m is not a number (a length of time is written duration('10m'), a text in quotes)
                    price > 99999999999999999999  ¦ 8 99999999999999999999 is too large for a number (whole numbers have at most 19 digits)
                    price > 1e999                 ¦ 8 1e999 is too large for a number (whole numbers have at most 19 digits)
                    price in (1, 2)               ¦ 9 a list is written in [ ], not in ( )
                    price > '5'                   ¦ 0 > compares a number with a text (write the number without quotes)
                    price == 'x'                  ¦ 0 == compares a number with a text
                    at > 5                        ¦ 0 > compares a time with a number (a time is written timestamp('2026-05-01T09:30:00Z'))
                    1 < price < 3                 ¦ 0 comparisons do not chain (write a < b && b < c)
                    tags > tags                   ¦ 0 a list has no order (only == and != compare it)
                    price > null                  ¦ 0 null has no order (write has(x) to ask whether there is a value)
                    price in ['a', 'b']           ¦ 9 none of these can equal a number
                    element in 'abc'              ¦ 11 after in stands a list, not a text (write text.contains(part))
                    !price                        ¦ 1 after ! stands true or false, not a number
                    sale && price                 ¦ 8 beside && stands true or false, not a number
                    sale || 'x'                   ¦ 8 beside || stands true or false, not a text
                    price ? sale : sale           ¦ 0 before ? stands true or false, not a number
                    price + 'a' == 'b'            ¦ 0 + cannot join a number and a text (string(x) makes a text of a number, double(x) a number of a text)
                    at - 5 > at                   ¦ 0 - cannot join a time and a number (a duration is written duration('30m'))
                    -sale                         ¦ 1 after - stands a number, not true or false
                    price                         ¦ 0 the condition is a number and no question (compare it, as in x == 1)
                    element.startWith('x')        ¦ 8 unknown function startWith (did you mean startsWith?); functions: …
                    size(element, 1) > 1          ¦ 0 size is not called so (write size(x))
                    trim(element) == 'x'          ¦ 0 trim is not called so (write x.trim())
                    element.contains(5)           ¦ 17 contains needs a text, not a number
                    size(price) > 1               ¦ 5 size needs a text or a list or a map, not a number
                    at > timestamp('today')       ¦ 15 'today' is not a time (write '2026-05-01T09:30:00Z')
                    at - at > duration('10 mins') ¦ 19 '10 mins' is not a duration (write '30m', '1h30m' or '7d')
                    at.getHours('Berlin') > 5     ¦ 12 'Berlin' is no time zone (write 'Europe/Berlin' or '+02:00')
                    element.matches('(a+)+')      ¦ 16 patterns here cannot have a repeated group with more than plain characters inside (write [ab]* for (a|b)*)
                    element.matches(element)      ¦ 16 a pattern must be written out in quotes, to be checked beforehand
                    price.exists(p, true)         ¦ 0 exists walks over a list, not a number
                    tags.exists(true)             ¦ 12 exists needs a name for each element first (write items.exists(item, item.price > 5))
                    tags.all(t, t, t)             ¦ 5 all needs a name and one expression
                    tags.exists(t, 5)             ¦ 15 inside exists stands true or false, not a number
                    has(5)                        ¦ 0 has asks for one field, such as has(price) or has(first.price)
                    has(price, sale)              ¦ 0 has asks for one field, such as has(price) or has(first.price)
                    price.x > 5                   ¦ 0 price is a number and has no field x
                    element[0] == 'x'             ¦ 0 a text has no elements in [ ]
                    tags['a'] == 'x'              ¦ 0 tags is a list and has no field a
                    maker[0] == 'x'               ¦ 6 an element of a map is told by a text, not a number
                    tags[element] == 'x'          ¦ 5 an element of a list is told by a number, not a text
                    intnt > 0.5 && intent.x       ¦ 15 intent is a number and has no field x
                    evnt.price > 5                ¦ 0 evnt is neither a known property nor a known name (did you mean event?); known here: …
                    event > 5                     ¦ 0 event is not a value itself (write event.name)
                    for > 5                       ¦ 0 for is a reserved word (write it in backticks: `for`)
                    {1: 2} == maker               ¦ 1 before the : in { } stands a text, not a number
                    price > 5; sale               ¦ 9 `;` means nothing in a condition
                    event. > 5                    ¦ 7 a field's name must follow the dot, not >
                    element == `x                 ¦ 11 a name that starts with ` must end with `
                    """)
    void a_mistake_is_named_with_what_to_write_instead(String condition, String first) {
        Expressions.Result result = Expressions.parseCondition(condition, SHOP);

        assertThat(result).isInstanceOf(Expressions.Refused.class);
        Finding finding = ((Expressions.Refused) result).problems().getFirst();
        String said = finding.offset() + " " + finding.message();
        assertThat(said).startsWith(first.replace(" …", ""));
        assertThat(said.length() == first.length() || first.endsWith("…")).as(said).isTrue();
    }

    @Test
    void an_empty_condition_is_refused() {
        assertThat(Reads.problems(" \n", SHOP)).containsExactly("the condition is empty");
        assertThat(Reads.problems("// later", SHOP))
                .containsExactly("something is missing at the end");
    }

    @Test
    void all_problems_are_told_at_once_in_the_order_of_the_text() {
        assertThat(Reads.problems("price = 'x' and element > 3 or !foo(price)", SHOP))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("== compares a number with a text"),
                        it -> assertThat(it).isEqualTo("`=` is not an operator (write ==)"),
                        it -> assertThat(it).isEqualTo("and is not an operator (write &&)"),
                        it -> assertThat(it).startsWith("> compares a text with a number"),
                        it -> assertThat(it).isEqualTo("or is not an operator (write ||)"),
                        it -> assertThat(it).startsWith("unknown function foo; functions: "));
    }

    @Test
    void an_unknown_property_is_doubted_and_not_refused() {
        Expressions.Result result = Expressions.parseCondition("prise > 5 && colour == 'x'", SHOP);

        assertThat(result).isInstanceOf(Expressions.Parsed.class);
        assertThat(((Expressions.Parsed) result).warnings())
                .containsExactly(
                        new Finding(0, "unknown property prise (did you mean price?)"),
                        new Finding(13, "unknown property colour"));
    }

    @Test
    void any_type_is_read_where_no_question_is_asked() {
        assertThat(Reads.expression("price * 2", SHOP).type()).isEqualTo(Type.NUMBER);
        assertThat(Reads.expression("[price]", SHOP).type()).isEqualTo(Type.LIST);
        assertThat(Reads.expression("colour", SHOP).type()).isEqualTo(Type.ANY);
        assertThat(Reads.expression("at - at", SHOP).type()).isEqualTo(Type.SPAN);
        assertThat(Reads.expression("sale ? 'a' : element", SHOP).type()).isEqualTo(Type.TEXT);
    }

    @Test
    void what_other_languages_write_is_read_as_it_was_meant_to_find_more() {
        assertThat(Reads.problems("a === 1 | b <> 2 and “x” == c", Environment.open())).hasSize(5);
        assertThat(Reads.problems("not(a) or not b", Environment.open())).hasSize(3);
    }

    @Test
    void a_not_that_is_a_property_is_left_alone() {
        assertThat(Reads.problems("not == 5 || not && and", Environment.open())).isEmpty();
    }

    @Test
    void offsets_count_from_the_start_of_the_text_as_given() {
        Expressions.Result result = Expressions.parse("\n   price = 5", SHOP);
        assertThat(((Expressions.Refused) result).problems())
                .isEqualTo(List.of(new Finding(10, "`=` is not an operator (write ==)")));
    }
}
