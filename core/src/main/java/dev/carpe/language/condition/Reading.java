package dev.carpe.language.condition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a tree reads.
final class Reading {
    private Reading() {}

    /// The references in a tree, each once, in the order of the text.
    static List<Reference> references(Tree tree) {
        Set<Reference> found = new LinkedHashSet<>();
        collect(tree, found);
        return List.copyOf(found);
    }

    private static void collect(Tree tree, Set<Reference> found) {
        if (tree instanceof Tree.Read(Reference reference, _)) {
            found.add(reference);
        }
        for (Tree inner : inner(tree)) {
            collect(inner, found);
        }
    }

    /// Tells whether a tree has no macro's variable that is bound outside it, or at all.
    static boolean isClosed(Tree tree) {
        if (tree instanceof Tree.Local) {
            return false;
        }
        for (Tree inner : inner(tree)) {
            if (!isClosed(inner)) {
                return false;
            }
        }
        return true;
    }

    private static List<Tree> inner(Tree tree) {
        return switch (tree) {
            case Tree.Literal _, Tree.Read _, Tree.Local _ -> List.of();
            case Tree.Select(Tree of, _, _) -> List.of(of);
            case Tree.Index(Tree of, Tree at, _) -> List.of(of, at);
            case Tree.Has(Tree subject, _) -> List.of(subject);
            case Tree.Not(Tree of, _) -> List.of(of);
            case Tree.Negation(Tree of, _) -> List.of(of);
            case Tree.And(List<Tree> parts, _) -> parts;
            case Tree.Or(List<Tree> parts, _) -> parts;
            case Tree.Comparison(_, Tree left, Tree right, _) -> List.of(left, right);
            case Tree.Membership(Tree element, Tree group, _) -> List.of(element, group);
            case Tree.Calculation(_, Tree left, Tree right, _) -> List.of(left, right);
            case Tree.Choice(Tree question, Tree yes, Tree no, _) -> List.of(question, yes, no);
            case Tree.Items(List<Tree> items, _) -> items;
            case Tree.Entries(List<Tree> keys, List<Tree> values, _) -> both(keys, values);
            case Tree.Call(_, List<Tree> arguments, _) -> arguments;
            case Tree.Loop(_, Tree over, _, Tree filter, Tree body, _) ->
                    List.of(over, filter, body);
        };
    }

    private static List<Tree> both(List<Tree> keys, List<Tree> values) {
        List<Tree> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            all.add(keys.get(i));
            all.add(values.get(i));
        }
        return all;
    }
}
