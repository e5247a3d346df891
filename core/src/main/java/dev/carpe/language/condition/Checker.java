package dev.carpe.language.condition;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;

/// Finds the type of every piece and what does not fit together. Checking is gradual: where a type is
/// not known, nothing is said.
final class Checker {
    private final Environment environment;
    private final List<Finding> errors;
    private final List<Finding> warnings;

    Checker(Environment environment, List<Finding> errors, List<Finding> warnings) {
        this.environment = environment;
        this.errors = errors;
        this.warnings = warnings;
    }

    Type check(Tree tree) {
        return switch (tree) {
            case Tree.Literal(Value value, _) -> Failed.is(value) ? Type.ANY : Type.of(value);
            case Tree.Read(Reference reference, Tree.Spot spot) -> read(reference, spot);
            case Tree.Local _ -> Type.ANY;
            case Tree.Select select -> select(select);
            case Tree.Index index -> index(index);
            case Tree.Has(Tree subject, _) -> has(subject);
            case Tree.Not(Tree of, _) -> expect(of, Type.BOOL, "after !");
            case Tree.Negation negation -> negation(negation);
            case Tree.And(List<Tree> parts, _) -> truths(parts, "beside &&");
            case Tree.Or(List<Tree> parts, _) -> truths(parts, "beside ||");
            case Tree.Comparison comparison -> comparison(comparison);
            case Tree.Membership membership -> membership(membership);
            case Tree.Calculation calculation -> calculation(calculation);
            case Tree.Choice choice -> choice(choice);
            case Tree.Items(List<Tree> items, _) -> items(items);
            case Tree.Entries(List<Tree> keys, List<Tree> values, _) -> entries(keys, values);
            case Tree.Call call -> call(call);
            case Tree.Loop loop -> loop(loop);
        };
    }

    private void wrong(Tree tree, String message) {
        errors.add(new Finding(tree.spot().from(), message));
    }

    private Type expect(Tree tree, Type wanted, String where) {
        Type type = check(tree);
        if (!type.fits(wanted)) {
            wrong(tree, where + " stands " + wanted.noun() + ", not " + type.noun());
        }
        return wanted;
    }

    private Type truths(List<Tree> parts, String where) {
        for (Tree part : parts) {
            expect(part, Type.BOOL, where);
        }
        return Type.BOOL;
    }

    private Type read(Reference reference, Tree.Spot spot) {
        return switch (environment.lookup(reference)) {
            case Environment.Known(Type type) -> type;
            case Environment.Doubtful(String message) -> {
                warnings.add(new Finding(spot.from(), message));
                yield Type.ANY;
            }
            case Environment.Unknown(String message) -> {
                errors.add(new Finding(spot.from(), message));
                yield Type.ANY;
            }
        };
    }

    private Type has(Tree subject) {
        check(subject);
        return Type.BOOL;
    }

    private Type select(Tree.Select select) {
        Type of = check(select.of());
        if (!of.fits(Type.STRUCT)) {
            wrong(select, of.noun() + " has no field " + select.field());
        }
        return Type.ANY;
    }

    private Type index(Tree.Index index) {
        Type of = check(index.of());
        Type at = check(index.at());
        if (!of.fits(Type.LIST) && !of.fits(Type.STRUCT)) {
            wrong(index, of.noun() + " has no elements in [ ]");
        } else if (of == Type.LIST && !at.fits(Type.NUMBER)) {
            wrong(index.at(), "an element of a list is told by a number, not " + at.noun());
        } else if (of == Type.STRUCT && !at.fits(Type.TEXT)) {
            wrong(index.at(), "an element of a map is told by a text, not " + at.noun());
        }
        return Type.ANY;
    }

    private Type negation(Tree.Negation negation) {
        Type of = check(negation.of());
        if (!of.fits(Type.NUMBER) && of != Type.SPAN) {
            wrong(negation.of(), "after - stands a number, not " + of.noun());
        }
        return of;
    }

    private Type comparison(Tree.Comparison tree) {
        Type left = check(tree.left());
        Type right = check(tree.right());
        String symbol = tree.relation().symbol();
        if (isChain(tree) && !(left.fits(right) && tree.relation().isEquality())) {
            wrong(
                    tree,
                    "comparisons do not chain (write a " + symbol + " b && b " + symbol + " c)");
        } else if (!left.fits(right)) {
            String pair = left.noun() + " with " + right.noun();
            wrong(tree, symbol + " compares " + pair + advice(tree, left, right));
        } else if (!tree.relation().isEquality() && (isUnordered(left) || isUnordered(right))) {
            Type which = isUnordered(left) ? left : right;
            wrong(tree, which.noun() + " has no order (only == and != compare it)");
        } else if (!tree.relation().isEquality() && (isNull(tree.left()) || isNull(tree.right()))) {
            wrong(tree, "null has no order (write has(x) to ask whether there is a value)");
        }
        return Type.BOOL;
    }

    /// Tells whether it reads `a < b < c`, without parentheses.
    private static boolean isChain(Tree.Comparison tree) {
        return tree.left() instanceof Tree.Comparison(_, _, _, Tree.Spot inner)
                && inner.from() == tree.spot().from();
    }

    private static boolean isUnordered(Type type) {
        return type == Type.LIST || type == Type.STRUCT;
    }

    private static boolean isNull(Tree tree) {
        return tree instanceof Tree.Literal(Value value, _) && value == Missing.MISSING;
    }

    private static String advice(Tree.Comparison tree, Type left, Type right) {
        boolean digits =
                (left == Type.NUMBER && isNumeral(tree.right()))
                        || (right == Type.NUMBER && isNumeral(tree.left()));
        if (digits) {
            return " (write the number without quotes)";
        }
        if (left == Type.SPAN || right == Type.SPAN) {
            return " (a duration is written duration('30m'))";
        }
        if (left == Type.TIME || right == Type.TIME) {
            return " (a time is written timestamp('2026-05-01T09:30:00Z'))";
        }
        return "";
    }

    private static boolean isNumeral(Tree tree) {
        return tree instanceof Tree.Literal(dev.carpe.event.Text(String text), _)
                && !text.isEmpty()
                && NumberScanner.end(text, 0) == text.length()
                && NumberScanner.value(text, "").isPresent();
    }

    private Type membership(Tree.Membership tree) {
        Type element = check(tree.element());
        Type group = check(tree.group());
        if (!group.fits(Type.LIST) && !group.fits(Type.STRUCT)) {
            boolean text = group == Type.TEXT && element.fits(Type.TEXT);
            String advice = text ? " (write text.contains(part))" : " (write x in ['a', 'b'])";
            wrong(tree.group(), "after in stands a list, not " + group.noun() + advice);
        }
        if (tree.group() instanceof Tree.Items(List<Tree> items, _) && !items.isEmpty()) {
            boolean fits = false;
            for (Tree item : items) {
                fits |= item instanceof Tree.Literal(Value v, _) ? Type.of(v).fits(element) : true;
            }
            if (!fits) {
                wrong(tree.group(), "none of these can equal " + element.noun());
            }
        }
        return Type.BOOL;
    }

    private Type calculation(Tree.Calculation tree) {
        Type left = check(tree.left());
        Type right = check(tree.right());
        Operator operator = tree.operator();
        List<Sums.Sum> sums = Sums.of(operator);
        List<Type> results = new ArrayList<>();
        for (Sums.Sum sum : sums) {
            if (sum.left().fits(left) && sum.right().fits(right)) {
                results.add(sum.result());
            }
        }
        if (results.isEmpty()) {
            String pair = left.noun() + " and " + right.noun();
            wrong(tree, operator.symbol() + " cannot join " + pair + Sums.advice(left, right));
        }
        return results.size() == 1 ? results.getFirst() : Type.ANY;
    }

    private Type choice(Tree.Choice choice) {
        expect(choice.question(), Type.BOOL, "before ?");
        Type yes = check(choice.yes());
        Type no = check(choice.no());
        return yes == no ? yes : Type.ANY;
    }

    private Type items(List<Tree> items) {
        items.forEach(this::check);
        return Type.LIST;
    }

    private Type entries(List<Tree> keys, List<Tree> values) {
        for (Tree key : keys) {
            expect(key, Type.TEXT, "before the : in { }");
        }
        values.forEach(this::check);
        return Type.STRUCT;
    }

    private Type call(Tree.Call call) {
        Function function = call.function();
        String told = "";
        for (int i = 0; i < call.arguments().size(); i++) {
            Tree argument = call.arguments().get(i);
            Function.Parameter parameter = function.parameters().get(i);
            Type type = check(argument);
            if (parameter.takes(type)) {
                parameter.rule().complaint(argument).ifPresent(it -> wrong(argument, it));
            } else {
                String message =
                        function.name() + " needs " + nouns(parameter) + ", not " + type.noun();
                if (!message.equals(told)) {
                    wrong(argument, message);
                }
                told = message;
            }
        }
        return function.result();
    }

    private static String nouns(Function.Parameter parameter) {
        List<String> nouns = new ArrayList<>();
        for (Type type : Type.values()) {
            if (parameter.types().contains(type)) {
                nouns.add(type.noun());
            }
        }
        return String.join(" or ", nouns);
    }

    private Type loop(Tree.Loop loop) {
        Type over = check(loop.over());
        String word = loop.macro().word();
        if (!over.fits(Type.LIST) && !over.fits(Type.STRUCT)) {
            wrong(loop.over(), word + " walks over a list, not " + over.noun());
        }
        expect(loop.filter(), Type.BOOL, "as the filter of " + word);
        return switch (loop.macro()) {
            case ALL, EXISTS, EXISTS_ONE -> expect(loop.body(), Type.BOOL, "inside " + word);
            case FILTER -> {
                expect(loop.body(), Type.BOOL, "inside " + word);
                yield Type.LIST;
            }
            case MAP -> {
                check(loop.body());
                yield Type.LIST;
            }
        };
    }
}
