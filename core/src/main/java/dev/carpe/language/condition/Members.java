package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads literals, names and what follows them: fields, elements, calls and macros.
final class Members {
    /// Macros that may stand inside one another.
    static final int DEEPEST_MACRO = 4;

    private static final Set<String> RESERVED =
            Set.of(
                    "as",
                    "break",
                    "const",
                    "continue",
                    "else",
                    "for",
                    "function",
                    "if",
                    "import",
                    "let",
                    "loop",
                    "package",
                    "namespace",
                    "return",
                    "var",
                    "void",
                    "while");

    private final Words words;
    private final Environment environment;
    private final Supplier<Tree> expression;
    private final List<String> variables = new ArrayList<>();

    Members(Words words, Environment environment, Supplier<Tree> expression) {
        this.words = words;
        this.environment = environment;
        this.expression = expression;
    }

    /// A primary and everything that hangs on it.
    Tree read() {
        int from = words.next().from();
        Tree tree = primary();
        while (true) {
            if (words.took(".")) {
                tree = member(from, tree);
            } else if (words.took("[")) {
                tree = element(from, tree);
            } else {
                return tree;
            }
        }
    }

    private Tree primary() {
        Token token = words.next();
        return switch (token.kind()) {
            case NUMBER -> number(token.from(), "");
            case TEXT -> literal(words.take().value(), token.from());
            case NAME -> name();
            case QUOTED -> read(words.take());
            case SYMBOL -> bracketed();
            case END -> throw words.stop(token.from(), "something is missing at the end");
        };
    }

    /// The number that comes next.
    Tree number(int from, String sign) {
        Token token = words.take();
        Optional<Num> value = NumberScanner.value(token.text(), sign);
        if (value.isEmpty()) {
            String advice = " is too large for a number (whole numbers have at most 19 digits)";
            words.report(from, sign + token.text() + advice);
        }
        return value.map(number -> literal(number, from)).orElse(Words.nothing(from));
    }

    private Tree literal(Value value, int from) {
        return new Tree.Literal(value, words.spot(from, List.of()));
    }

    private Tree bracketed() {
        Token token = words.take();
        return switch (token.text()) {
            case "(" -> {
                Tree inside = expression.get();
                closeParenthesis(token);
                yield inside;
            }
            case "[" -> {
                List<Tree> items = list("]");
                yield new Tree.Items(items, words.spot(token.from(), items));
            }
            case "{" -> entries(token.from());
            default -> {
                String message = token.shown() + " is not expected here (a value is missing)";
                throw words.stop(token.from(), message);
            }
        };
    }

    private void closeParenthesis(Token opening) {
        if (words.next().is(",")) {
            throw words.stop(opening.from(), "a list is written in [ ], not in ( )");
        }
        words.expect(")", "must close the ( before");
    }

    /// Expressions with commas between them up to the closing symbol; a comma may trail.
    private List<Tree> list(String close) {
        List<Tree> items = new ArrayList<>();
        while (!words.took(close)) {
            items.add(expression.get());
            if (!words.next().is(close)) {
                words.expect(",", "or `" + close + "` must follow");
            }
        }
        return List.copyOf(items);
    }

    private Tree entries(int from) {
        List<Tree> keys = new ArrayList<>();
        List<Tree> values = new ArrayList<>();
        while (!words.took("}")) {
            keys.add(expression.get());
            words.expect(":", "and the value must follow the name");
            values.add(expression.get());
            if (!words.next().is("}")) {
                words.expect(",", "or `}` must follow");
            }
        }
        List<Tree> inner = new ArrayList<>(keys);
        inner.addAll(values);
        return new Tree.Entries(List.copyOf(keys), List.copyOf(values), words.spot(from, inner));
    }

    private Tree name() {
        Token token = words.take();
        String name = token.text();
        if (words.took("(")) {
            return name.equals("has") ? has(token) : call(token, List.of(), token.from());
        }
        if (RESERVED.contains(name)) {
            words.report(
                    token.from(),
                    name + " is a reserved word (write it in backticks: `" + name + "`)");
        }
        int variable = variables.lastIndexOf(name);
        if (variable >= 0) {
            return new Tree.Local(name, -1 - variable, words.spot(token.from(), List.of()));
        }
        return switch (name) {
            case "true" -> literal(Bool.TRUE, token.from());
            case "false" -> literal(Bool.FALSE, token.from());
            case "null" -> literal(Missing.MISSING, token.from());
            default -> read(token);
        };
    }

    private Tree read(Token name) {
        Reference reference =
                environment.isRoot(name.text())
                        ? new Reference(name.text(), List.of())
                        : new Reference("", List.of(name.text()));
        return new Tree.Read(reference, words.spot(name.from(), List.of()));
    }

    private Tree has(Token name) {
        List<Tree> arguments = list(")");
        if (arguments.size() == 1 && isField(arguments.getFirst())) {
            return new Tree.Has(arguments.getFirst(), words.spot(name.from(), arguments));
        }
        words.report(name.from(), "has asks for one field, such as has(price) or has(first.price)");
        return Words.nothing(name.from());
    }

    private static boolean isField(Tree tree) {
        return switch (tree) {
            case Tree.Read _, Tree.Select _, Tree.Index _, Tree.Local _ -> true;
            case Tree.Literal _, Tree.Has _, Tree.Not _, Tree.Negation _, Tree.And _, Tree.Or _ ->
                    false;
            case Tree.Comparison _, Tree.Membership _, Tree.Calculation _, Tree.Choice _ -> false;
            case Tree.Items _, Tree.Entries _, Tree.Call _, Tree.Loop _ -> false;
        };
    }

    private Tree member(int from, Tree of) {
        Token name = words.take();
        if (name.kind() != Token.Kind.NAME && name.kind() != Token.Kind.QUOTED) {
            throw words.stop(
                    name.from(), "a field's name must follow the dot, not " + name.shown());
        }
        if (!words.took("(")) {
            return field(from, of, name.text());
        }
        return Macro.WORDS.contains(name.text())
                ? macro(from, of, name)
                : call(name, List.of(of), from);
    }

    private Tree field(int from, Tree of, String name) {
        if (of instanceof Tree.Read(Reference reference, _)) {
            List<String> path = new ArrayList<>(reference.path());
            path.add(name);
            return new Tree.Read(
                    new Reference(reference.root(), path), words.spot(from, List.of()));
        }
        return new Tree.Select(of, name, words.spot(from, List.of(of)));
    }

    private Tree element(int from, Tree of) {
        Tree at = expression.get();
        words.expect("]", "must close the [ before");
        return at instanceof Tree.Literal(Text(String name), _) && of instanceof Tree.Read
                ? field(from, of, name)
                : new Tree.Index(of, at, words.spot(from, List.of(of, at)));
    }

    private Tree call(Token name, List<Tree> receiver, int from) {
        List<Tree> arguments = new ArrayList<>(receiver);
        arguments.addAll(list(")"));
        boolean member = !receiver.isEmpty();
        Optional<Function> function = Functions.find(name.text(), member, arguments.size());
        if (function.isEmpty()) {
            words.report(name.from(), Functions.advice(name.text(), member));
            return Words.nothing(from);
        }
        List<Tree> all = List.copyOf(arguments);
        return new Tree.Call(function.get(), all, words.spot(from, all));
    }

    private Tree macro(int from, Tree over, Token name) {
        Token variable = words.take();
        if (variable.kind() != Token.Kind.NAME || !words.took(",")) {
            String example = "(write items." + name.text() + "(item, item.price > 5))";
            String message = name.text() + " needs a name for each element first " + example;
            throw words.stop(variable.from(), message);
        }
        if (variables.size() == DEEPEST_MACRO) {
            String limit = "more than " + DEEPEST_MACRO + " walks over lists inside one another";
            throw words.stop(name.from(), limit);
        }
        Tree.Local local =
                new Tree.Local(
                        variable.text(),
                        -1 - variables.size(),
                        new Tree.Spot(variable.from(), variable.to(), 1));
        variables.add(variable.text());
        List<Tree> bodies = list(")");
        variables.removeLast();
        return loop(from, over, name, local, bodies);
    }

    private Tree loop(int from, Tree over, Token name, Tree.Local local, List<Tree> bodies) {
        Macro macro = Macro.named(name.text());
        boolean filtered = macro == Macro.MAP && bodies.size() == 2;
        if (bodies.size() != 1 && !filtered) {
            words.report(name.from(), name.text() + " needs a name and one expression");
            return Words.nothing(from);
        }
        List<Tree> inner = new ArrayList<>(bodies);
        inner.add(over);
        Tree.Spot spot = words.spot(from, inner);
        Tree filter = filtered ? bodies.getFirst() : literal(Bool.TRUE, name.from());
        return new Tree.Loop(macro, over, local, filter, bodies.getLast(), spot);
    }
}
