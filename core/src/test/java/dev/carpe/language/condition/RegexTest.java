package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Bool;
import dev.carpe.event.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

    private static Value find(String pattern, String text) {
        assertThat(Regex.complaint(pattern)).as(pattern).isEmpty();
        return Regex.of(pattern).find(text);
    }

    @Test
    void a_pattern_is_looked_for_anywhere_as_re2_does() {
        assertThat(find("ubb", "hubba")).isEqualTo(Bool.TRUE);
        assertThat(find("^/p/[a-z]+(-[a-z0-9]{2,9})?$", "/p/shoe-42")).isEqualTo(Bool.TRUE);
        assertThat(find("(?i)SALE", "big sale")).isEqualTo(Bool.TRUE);
        assertThat(find("^(?:shoe|hat)s?$", "hats")).isEqualTo(Bool.TRUE);
        assertThat(find("(a|b){2,10}c", "xabac")).isEqualTo(Bool.TRUE);
        assertThat(find("^ba(na)*$", "banana")).isEqualTo(Bool.TRUE);
        assertThat(find("\\Qa+b\\E", "a+b")).isEqualTo(Bool.TRUE);
        assertThat(find("a{x", "a{x")).isEqualTo(Bool.TRUE);
    }

    @Test
    void a_dollar_is_the_very_end_unless_lines_are_asked_for() {
        assertThat(find("a$", "a\n")).isEqualTo(Bool.FALSE);
        assertThat(find("(?m)a$", "a\nb")).isEqualTo(Bool.TRUE);
        assertThat(find("a.b", "a\rb")).isEqualTo(Bool.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "([ab])*",
                "(.)+",
                "(\\d\\d)*",
                "(a+)+",
                "(a*)*b",
                "(a|a)*",
                "(a|b)+",
                "((a?)b)*",
                "(a{2,3})+",
                "((a|b){3}){3}",
                "(a|b){101}",
                "(a|b){2,}",
                "(?=a)",
                "(?!a)",
                "(?<=a)",
                "(?<n>a)",
                "(?P<n>a)",
                "(?>a)",
                "a++",
                "a*+",
                "a{2}+",
                "a**",
                "(a)\\1",
                "\\k<n>",
                "[a&&b]",
                "[a[b]]",
                "[]a]",
                "[a",
                "a\\",
                "\\G",
                "\\R",
                "(a",
                "a)",
                "[b-a]",
                "a{3,2}",
                "*a",
                "(?x)a",
                "\\p{Nope}"
            })
    void what_is_not_re2_or_backtracks_without_bound_is_refused(String pattern) {
        assertThat(Regex.complaint(pattern)).isPresent();
    }

    @Test
    void a_search_that_takes_too_long_fails() {
        String a = "a".repeat(4_000);
        assertThat(find("a*a*a*a*a*b", a)).isSameAs(Failed.FAILED);
        assertThat(find("(a|aa){100}$", a + "b")).isSameAs(Failed.FAILED);
        assertThat(find("a", "a".repeat(5_000))).isSameAs(Failed.FAILED);
    }

    @Test
    void no_pattern_overflows_the_stack() throws InterruptedException {
        String mixed = "a\uD83D\uDE00".repeat(1_300);
        List<String> patterns =
                List.of(
                        "[a\\x{1F600}]*$",
                        ".*x",
                        "(ab|cd){100}",
                        "[^x]+x",
                        "(a|.){100}x",
                        "(aa)*x");
        for (String pattern : patterns) {
            Thread small = new Thread(null, () -> find(pattern, mixed), "small", 512 * 1024L);
            List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();
            small.setUncaughtExceptionHandler((_, problem) -> thrown.add(problem));
            small.start();
            small.join();
            assertThat(thrown).as(pattern).isEmpty();
        }
    }
}
