package dev.carpe.language.condition;

import java.util.List;
import java.util.random.RandomGenerator;

/// Makes well-typed CEL conditions over the names of [CelOracleTest] that need none of our
/// deviations: no mixed or overflowing arithmetic, no whole division that leaves a fraction, no field
/// that may be missing unless `has` asks for it. Failures (a remainder by zero, an index outside the
/// list, a text that is no number) are wanted.
final class RandomConditions {
    private final RandomGenerator random;
    private boolean inMacro;

    RandomConditions(RandomGenerator random) {
        this.random = random;
    }

    String condition(int depth) {
        if (depth == 0) {
            return pick("b", "true", "false", comparison(0), comparison(0), comparison(0));
        }
        return switch (random.nextInt(12)) {
            case 0, 1 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
            case 2, 3 -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
            case 4 -> condition(depth - 1) + " && " + condition(depth - 1) + " || " + condition(0);
            case 5 -> "!(" + condition(depth - 1) + ")";
            case 6 ->
                    "(" + condition(depth - 1) + " ? " + condition(0) + " : " + condition(0) + ")";
            case 7 -> macro(depth - 1);
            case 8 -> "(" + comparison(depth - 1) + ") == (" + condition(0) + ")";
            default -> comparison(depth - 1);
        };
    }

    private String comparison(int depth) {
        String relation = pick("==", "!=", "<", "<=", ">", ">=");
        return switch (random.nextInt(11)) {
            case 0, 1 -> whole(depth) + " " + relation + " " + whole(depth);
            case 2, 3 -> real(depth) + " " + relation + " " + real(depth);
            case 4 -> text(depth) + " " + relation + " " + text(depth);
            case 5 -> whole(depth) + " in " + pick("l", "[1, 2, 3]", "[i, -1]", "[]");
            case 6 -> text(depth) + " in " + pick("['a', 'ab']", "[s, t]", "m", "{'a': 1}");
            case 7 ->
                    text(depth)
                            + "."
                            + pick("contains", "startsWith", "endsWith")
                            + "("
                            + text(0)
                            + ")";
            case 8 -> text(depth) + ".matches('" + pick("^a", "b$", "[ab]+", "a.?", "") + "')";
            case 9 ->
                    pick(
                            "has(m.x)",
                            "has(m.y)",
                            "has(m.z)",
                            "m.x == i",
                            "b == (" + condition(0) + ")");
            default ->
                    pick("l == [1]", "l != [i, j]", "m == {'x': 1}", "[s] == [t]", "l + [1] == l");
        };
    }

    private String macro(int depth) {
        if (inMacro) {
            return comparison(depth);
        }
        inMacro = true;
        String range = pick("l", "[3, 0, -1]", "[i, j]");
        String body = pick("n > j", "n % i == 0", "n == i || b", "n * 2 < i + 1");
        String walk = range + "." + pick("exists", "all", "exists_one") + "(n, " + body + ")";
        String made = range + ".filter(n, " + body + ").map(k, k + 1) " + pick("==", "!=") + " l";
        inMacro = false;
        return pick(walk, walk, made, "size(" + range + ".map(n, n % i)) > 1");
    }

    private String whole(int depth) {
        if (depth <= 0) {
            return pick("i", "j", "0", "1", "-2", "0x3", "size(s)", "l[0]", "int(d)", "int(t)");
        }
        return switch (random.nextInt(5)) {
            case 0 -> "(" + whole(depth - 1) + " + " + whole(depth - 1) + ")";
            case 1 -> "(" + whole(depth - 1) + " - " + whole(depth - 1) + ")";
            case 2 -> whole(depth - 1) + " * " + whole(0);
            case 3 -> "(" + whole(depth - 1) + ") % " + whole(0);
            default -> "(b ? " + whole(depth - 1) + " : -(" + whole(0) + "))";
        };
    }

    private String real(int depth) {
        if (depth <= 0) {
            return pick("d", "0.0", "1.5", "-2.0", "2e0", ".25", "double(i)", "double(t)");
        }
        return switch (random.nextInt(4)) {
            case 0 -> "(" + real(depth - 1) + " + " + real(depth - 1) + ")";
            case 1 -> "(" + real(depth - 1) + " - " + real(depth - 1) + ")";
            case 2 -> real(depth - 1) + " * " + real(0);
            default -> "(" + real(depth - 1) + ") / " + pick("2.0", "-0.5", "4.0");
        };
    }

    private String text(int depth) {
        if (depth <= 0) {
            return pick("s", "t", "'a'", "\"\\u00e9\"", "r'\\d'", "''", "string(i)", "string(b)");
        }
        return "(" + text(depth - 1) + " + " + text(0) + ")";
    }

    private String pick(String... from) {
        return List.of(from).get(random.nextInt(from.length));
    }
}
