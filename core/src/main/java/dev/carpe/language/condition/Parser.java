package dev.carpe.language.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads operators by their precedence, as CEL has them:
/// `?:` · `||` · `&&` · comparisons and `in` · `+ -` · `* / %` · `! -` · members.
/// Names, calls and literals are left to [Members].
final class Parser {
    private static final List<String> LATER_WORDS =
            List.of(
                    "contains",
                    "startsWith",
                    "endsWith",
                    "matches",
                    "like",
                    "is",
                    "between",
                    "not");

    private final Words words;
    private final Members members;
    private int depth;

    private Parser(Words words, Environment environment) {
        this.words = words;
        this.members = new Members(words, environment, this::expression);
    }

    /// The tree of an expression; senseless where findings were added.
    static Tree parse(String source, Environment environment, List<Finding> findings) {
        Words words = new Words(Lexer.tokens(source, findings), findings);
        Parser parser = new Parser(words, environment);
        try {
            Tree tree = parser.expression();
            parser.complete();
            return tree;
        } catch (Words.Stop _) {
            return Words.nothing(0);
        }
    }

    private void complete() {
        Token rest = words.next();
        if (rest.kind() == Token.Kind.END) {
            return;
        }
        String advice =
                switch (rest.text()) {
                    case "contains", "startsWith", "endsWith", "matches" ->
                            " (write x." + rest.text() + "('…'))";
                    case "like" -> " (write x.contains('…') or x.matches('…'))";
                    case "is" -> " (write ==, or has(x) for whether there is a value)";
                    case "between" -> " (write x >= 1 && x <= 9)";
                    case "not" -> " (write !(x in […]))";
                    case ")", "]", "}" -> " (nothing is open here that it could close)";
                    case "," -> " (a list is written in [ ])";
                    default -> " (an operator such as && or == is missing before it)";
                };
        throw words.stop(rest.from(), rest.shown() + " is not expected here" + advice);
    }

    private Tree expression() {
        deeper();
        int from = words.next().from();
        Tree tree = or();
        if (words.took("?")) {
            Tree yes = expression();
            words.expect(":", "and what holds otherwise must follow");
            Tree no = expression();
            tree = new Tree.Choice(tree, yes, no, words.spot(from, List.of(tree, yes, no)));
        }
        depth--;
        return tree;
    }

    private Tree or() {
        int from = words.next().from();
        List<Tree> parts = new ArrayList<>();
        do {
            parts.add(and());
        } while (words.took("||") || words.tookWord("or", "||"));
        return parts.size() == 1
                ? parts.getFirst()
                : new Tree.Or(List.copyOf(parts), words.spot(from, parts));
    }

    private Tree and() {
        int from = words.next().from();
        List<Tree> parts = new ArrayList<>();
        do {
            parts.add(relation());
        } while (words.took("&&") || words.tookWord("and", "&&"));
        return parts.size() == 1
                ? parts.getFirst()
                : new Tree.And(List.copyOf(parts), words.spot(from, parts));
    }

    private Tree relation() {
        int from = words.next().from();
        Tree left = sum();
        while (true) {
            Optional<Relation> relation = Relation.written(words.next());
            if (words.took("in")) {
                Tree group = sum();
                Tree.Spot spot = words.spot(from, List.of(left, group));
                left = new Tree.Membership(left, group, spot);
            } else if (relation.isPresent()) {
                words.take();
                Tree right = sum();
                Tree.Spot spot = words.spot(from, List.of(left, right));
                left = new Tree.Comparison(relation.get(), left, right, spot);
            } else {
                return left;
            }
        }
    }

    private Tree sum() {
        int from = words.next().from();
        Tree left = product();
        while (true) {
            if (words.took("+")) {
                left = calculation(from, Operator.PLUS, left, product());
            } else if (words.took("-")) {
                left = calculation(from, Operator.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Tree product() {
        int from = words.next().from();
        Tree left = unary();
        while (true) {
            if (words.took("*")) {
                left = calculation(from, Operator.TIMES, left, unary());
            } else if (words.took("/")) {
                left = calculation(from, Operator.DIVIDED, left, unary());
            } else if (words.took("%")) {
                left = calculation(from, Operator.MODULO, left, unary());
            } else {
                return left;
            }
        }
    }

    private Tree calculation(int from, Operator operator, Tree left, Tree right) {
        Tree.Spot spot = words.spot(from, List.of(left, right));
        return new Tree.Calculation(operator, left, right, spot);
    }

    private Tree unary() {
        Token token = words.next();
        if (words.took("!") || (startsNot() && words.tookWord("not", "!"))) {
            Tree of = operand();
            return new Tree.Not(of, words.spot(token.from(), List.of(of)));
        }
        if (!words.took("-")) {
            return members.read();
        }
        if (words.next().kind() == Token.Kind.NUMBER) {
            return members.number(token.from(), "-");
        }
        Tree of = operand();
        return new Tree.Negation(of, words.spot(token.from(), List.of(of)));
    }

    private Tree operand() {
        deeper();
        Tree of = unary();
        depth--;
        return of;
    }

    /// Tells whether a `not` that comes next is meant as an operator rather than as a property.
    private boolean startsNot() {
        Token after = words.second();
        boolean name = after.kind() == Token.Kind.NAME && !LATER_WORDS.contains(after.text());
        return (name && !isWord(after)) || after.is("(");
    }

    private static boolean isWord(Token token) {
        return token.text().equalsIgnoreCase("and") || token.text().equalsIgnoreCase("or");
    }

    private void deeper() {
        if (++depth > Words.DEEPEST) {
            throw words.tooDeep(words.next().from());
        }
    }
}
