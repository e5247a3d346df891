package dev.carpe.language.condition;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// An expression that was read and checked. Two expressions of equal text that read the same
/// references are equal: what one comes to, the other comes to.
public final class Expression {
    private final String source;
    private final String text;
    private final Tree tree;
    private final Type type;
    private final List<Reference> references;

    Expression(String source, Tree tree, Type type) {
        this.source = source;
        this.text = source.substring(tree.spot().from(), tree.spot().to());
        this.tree = tree;
        this.type = type;
        this.references = Reading.references(tree);
    }

    /// The expression as written, without what surrounds it.
    public String text() {
        return text;
    }

    /// What it reads, each reference once, in the order of the text.
    public List<Reference> references() {
        return references;
    }

    /// The type of what it comes to, [Type#ANY] where that shows only at evaluation.
    public Type type() {
        return type;
    }

    /// The expression as a question, over slots that the given function numbers (from 0).
    public Condition compile(ToIntFunction<Reference> slots) {
        return Compiler.compile(tree, slots);
    }

    /// The expression as a value, over slots that the given function numbers (from 0).
    public Formula formula(ToIntFunction<Reference> slots) {
        Node node = Compiler.compile(tree, slots);
        return row -> {
            Value value = node.evaluate(row);
            return Failed.is(value) ? Missing.MISSING : value;
        };
    }

    /// The parts between top-level `&&`, each an expression: this one holds where all of them hold.
    public List<Expression> conjuncts() {
        if (!(tree instanceof Tree.And(List<Tree> parts, _))) {
            return List.of(this);
        }
        List<Expression> conjuncts = new ArrayList<>();
        for (Tree part : parts) {
            conjuncts.addAll(new Expression(source, part, Type.BOOL).conjuncts());
        }
        return conjuncts;
    }

    /// What it comes to whatever the data, where its form alone shows that: `1 < 2`, `x || true`. Empty where it depends on data.
    public Optional<Boolean> constant() {
        return Constancy.of(tree, source);
    }

    /// What an index can use of it.
    public Shape shape() {
        return Shapes.of(tree);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that
                && text.equals(that.text)
                && references.equals(that.references);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
