package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import java.util.List;

/// And, or, not and the choice between two. As in CEL a failure on either side of `&&` is absorbed by
/// false and on either side of `||` by true, whichever comes first. Only the outermost test may stop
/// earlier: there a failure and false are the same.
final class Logic {
    private Logic() {}

    static Node and(List<Node> parts) {
        return parts.size() == 2
                ? new And2(parts.get(0), parts.get(1))
                : new And(parts.toArray(Node[]::new));
    }

    static Node or(List<Node> parts) {
        return parts.size() == 2
                ? new Or2(parts.get(0), parts.get(1))
                : new Or(parts.toArray(Node[]::new));
    }

    private static Value and(Value a, Value b) {
        if (a == Bool.FALSE || b == Bool.FALSE) {
            return Bool.FALSE;
        }
        return Failed.is(a) ? a : b;
    }

    private static Value or(Value a, Value b) {
        if (a == Bool.TRUE || b == Bool.TRUE) {
            return Bool.TRUE;
        }
        return Failed.is(a) ? a : b;
    }

    private record And2(Node left, Node right) implements Node {
        @Override
        public boolean test(Slots slots) {
            return left.test(slots) && right.test(slots);
        }

        @Override
        public Value evaluate(Slots slots) {
            Value first = Failed.truth(left.evaluate(slots));
            return first == Bool.FALSE ? first : and(first, Failed.truth(right.evaluate(slots)));
        }
    }

    private record Or2(Node left, Node right) implements Node {
        @Override
        public boolean test(Slots slots) {
            return left.test(slots) || right.test(slots);
        }

        @Override
        public Value evaluate(Slots slots) {
            Value first = Failed.truth(left.evaluate(slots));
            return first == Bool.TRUE ? first : or(first, Failed.truth(right.evaluate(slots)));
        }
    }

    private static final class And implements Node {
        private final Node[] parts;

        And(Node[] parts) {
            this.parts = parts;
        }

        @Override
        public boolean test(Slots slots) {
            for (Node part : parts) {
                if (!part.test(slots)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Value evaluate(Slots slots) {
            Value all = Bool.TRUE;
            for (int i = 0; i < parts.length && all != Bool.FALSE; i++) {
                all = and(all, Failed.truth(parts[i].evaluate(slots)));
            }
            return all;
        }
    }

    private static final class Or implements Node {
        private final Node[] parts;

        Or(Node[] parts) {
            this.parts = parts;
        }

        @Override
        public boolean test(Slots slots) {
            for (Node part : parts) {
                if (part.test(slots)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Value evaluate(Slots slots) {
            Value any = Bool.FALSE;
            for (int i = 0; i < parts.length && any != Bool.TRUE; i++) {
                any = or(any, Failed.truth(parts[i].evaluate(slots)));
            }
            return any;
        }
    }

    /// `!of`.
    record Not(Node of) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value truth = Failed.truth(of.evaluate(slots));
            return Failed.is(truth) ? truth : Bool.of(truth == Bool.FALSE);
        }
    }

    /// `question ? yes : no`.
    record Choice(Node question, Node yes, Node no) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value truth = Failed.truth(question.evaluate(slots));
            if (Failed.is(truth)) {
                return truth;
            }
            return truth == Bool.TRUE ? yes.evaluate(slots) : no.evaluate(slots);
        }
    }

    /// `has(of)`, and `of == null` the other way round.
    record Presence(Node of, boolean wanted) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value value = SlotNode.read(of, slots);
            return Failed.is(value) ? value : Bool.of((value != Missing.MISSING) == wanted);
        }
    }
}
