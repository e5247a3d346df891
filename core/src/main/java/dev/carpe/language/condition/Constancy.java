package dev.carpe.language.condition;

import dev.carpe.event.Missing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells where the form of a condition alone decides it, whatever the data: `1 < 2`, `x || true`, `x || !x`. It looks at `&&`, `||`, `!`
/// and the choice between two; what arithmetic could show is not looked for.
final class Constancy {
    private final String source;

    Constancy(String source) {
        this.source = source;
    }

    /// What the condition comes to; empty where that depends on data, or shows only by thinking.
    static Optional<Boolean> of(Tree tree, String source) {
        return Optional.ofNullable(new Constancy(source).truth(tree));
    }

    private @Nullable Boolean truth(Tree tree) {
        if (Reading.references(tree).isEmpty()) {
            return Compiler.compile(tree, _ -> 0).test(_ -> Missing.MISSING);
        }
        return switch (tree) {
            case Tree.And(List<Tree> parts, _) -> joined(parts, false);
            case Tree.Or(List<Tree> parts, _) -> joined(parts, true);
            case Tree.Not(Tree of, _) -> opposite(truth(of));
            case Tree.Choice choice -> chosen(choice);
            case Tree.Literal _,
                    Tree.Read _,
                    Tree.Local _,
                    Tree.Select _,
                    Tree.Index _,
                    Tree.Has _,
                    Tree.Negation _,
                    Tree.Comparison _,
                    Tree.Membership _,
                    Tree.Calculation _,
                    Tree.Items _,
                    Tree.Entries _,
                    Tree.Call _,
                    Tree.Loop _ ->
                    null;
        };
    }

    /// `&&` is decided by one part that is false, `||` by one that is true; both by a part and its opposite, and where all parts are
    /// known.
    private @Nullable Boolean joined(List<Tree> parts, boolean decides) {
        boolean allKnown = true;
        for (Tree part : parts) {
            Boolean truth = truth(part);
            if (truth != null && truth == decides || hasOpposite(part, parts)) {
                return decides;
            }
            allKnown &= truth != null;
        }
        return allKnown ? !decides : null;
    }

    private boolean hasOpposite(Tree part, List<Tree> parts) {
        for (Tree other : parts) {
            if (other instanceof Tree.Not(Tree of, _) && text(of).equals(text(part))) {
                return true;
            }
        }
        return false;
    }

    private String text(Tree tree) {
        return source.substring(tree.spot().from(), tree.spot().to()).replaceAll("[\\s()]", "");
    }

    private @Nullable Boolean chosen(Tree.Choice choice) {
        Boolean question = truth(choice.question());
        Boolean yes = truth(choice.yes());
        Boolean no = truth(choice.no());
        if (question != null) {
            return question ? yes : no;
        }
        return yes != null && yes.equals(no) ? yes : null;
    }

    private static @Nullable Boolean opposite(@Nullable Boolean truth) {
        return truth == null ? null : !truth;
    }
}
