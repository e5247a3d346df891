package dev.carpe.language.condition;

import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Turns a tree into nodes that read slots. What depends on no slot is calculated here, once.
final class Compiler {
    private static final Slots NONE = _ -> Missing.MISSING;

    private final ToIntFunction<Reference> slots;

    private Compiler(ToIntFunction<Reference> slots) {
        this.slots = slots;
    }

    static Node compile(Tree tree, ToIntFunction<Reference> slots) {
        return new Compiler(slots).node(tree);
    }

    private Node node(Tree tree) {
        return switch (tree) {
            case Tree.Literal(Value value, _) -> new Constant(value);
            case Tree.Read(Reference reference, _) -> new SlotNode(slots.applyAsInt(reference));
            case Tree.Local local -> new SlotNode(local.slot());
            case Tree.Select(Tree of, String field, _) -> select(node(of), field);
            case Tree.Index(Tree of, Tree at, _) -> index(node(of), node(at));
            case Tree.Has(Tree subject, _) -> presence(node(subject), true);
            case Tree.Not(Tree of, _) -> not(node(of));
            case Tree.Negation(Tree of, _) -> negation(node(of));
            case Tree.And(List<Tree> parts, _) -> Logic.and(nodes(parts));
            case Tree.Or(List<Tree> parts, _) -> Logic.or(nodes(parts));
            case Tree.Comparison comparison -> comparison(comparison);
            case Tree.Membership(Tree element, Tree group, _) -> member(node(element), node(group));
            case Tree.Calculation(Operator operator, Tree left, Tree right, _) ->
                    calculation(operator, node(left), node(right));
            case Tree.Choice(Tree question, Tree yes, Tree no, _) ->
                    new Logic.Choice(node(question), node(yes), node(no));
            case Tree.Items(List<Tree> items, _) -> items(nodes(items));
            case Tree.Entries(List<Tree> keys, List<Tree> values, _) ->
                    new Parts.Entries(nodes(keys), nodes(values));
            case Tree.Call(Function function, List<Tree> arguments, _) ->
                    call(function, nodes(arguments));
            case Tree.Loop(Macro macro, Tree over, Tree.Local item, Tree filter, Tree body, _) ->
                    new Loops(macro, node(over), item.slot(), node(filter), node(body));
        };
    }

    private List<Node> nodes(List<Tree> trees) {
        List<Node> nodes = new ArrayList<>(trees.size());
        for (Tree tree : trees) {
            nodes.add(node(tree));
        }
        return nodes;
    }

    private static Node folded(Node node, List<Node> from) {
        for (Node part : from) {
            if (!(part instanceof Constant)) {
                return node;
            }
        }
        return new Constant(node.evaluate(NONE));
    }

    private static Node select(Node of, String field) {
        return folded(new Parts.Select(of, field), List.of(of));
    }

    private static Node index(Node of, Node at) {
        return folded(new Parts.Index(of, at), List.of(of, at));
    }

    private static Node presence(Node of, boolean wanted) {
        return folded(new Logic.Presence(of, wanted), List.of(of));
    }

    private static Node not(Node of) {
        return folded(new Logic.Not(of), List.of(of));
    }

    private static Node negation(Node of) {
        return folded(new Arithmetic.Negation(of), List.of(of));
    }

    private static Node member(Node element, Node group) {
        return folded(Comparisons.member(element, group), List.of(element, group));
    }

    private static Node calculation(Operator operator, Node left, Node right) {
        return folded(new Arithmetic.Calculation(operator, left, right), List.of(left, right));
    }

    private static Node items(List<Node> items) {
        return items.isEmpty()
                ? new Constant(new Listing(List.of()))
                : folded(new Parts.Items(items), items);
    }

    private static Node call(Function function, List<Node> arguments) {
        return folded(Calls.of(function, arguments), arguments);
    }

    private Node comparison(Tree.Comparison tree) {
        Node left = node(tree.left());
        Node right = node(tree.right());
        if (tree.relation().isEquality() && (isNull(tree.left()) || isNull(tree.right()))) {
            boolean wanted = tree.relation() == Relation.UNEQUAL;
            return presence(isNull(tree.right()) ? left : right, wanted);
        }
        Node exact = folded(Comparisons.of(tree.relation(), left, right), List.of(left, right));
        return exact instanceof Constant ? exact : Measures.comparison(tree, left, right, exact);
    }

    private static boolean isNull(Tree tree) {
        return tree instanceof Tree.Literal(Value value, _) && value == Missing.MISSING;
    }
}
