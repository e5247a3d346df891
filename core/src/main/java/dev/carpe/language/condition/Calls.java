package dev.carpe.language.condition;

import dev.carpe.event.Missing;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;

/// Compiled calls: arguments are looked at before the function sees them.
final class Calls {
    private Calls() {}

    static Node of(Function function, List<Node> arguments) {
        if (function.name().equals("matches")
                && arguments.get(1) instanceof Constant(Text(String pattern))
                && Regex.complaint(pattern).isEmpty()) {
            return new Match(arguments.get(0), Regex.of(pattern));
        }
        return switch (function.body()) {
            case Function.Unary body -> new One(function, body, arguments.getFirst());
            case Function.Binary body -> two(function, body, arguments);
            case Function.Many body -> new More(function, body, arguments);
        };
    }

    private static Node two(Function function, Function.Binary body, List<Node> arguments) {
        Node left = arguments.getFirst();
        Node right = arguments.getLast();
        return function.parameters().stream().allMatch(Function.Parameter::isText)
                ? new TwoTexts(body, left, right)
                : new Two(function, body, left, right);
    }

    private static boolean takes(Function function, int index, Value value) {
        return Failed.isValue(value) && function.parameters().get(index).takes(Type.of(value));
    }

    private record One(Function function, Function.Unary body, Node argument) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value value = SlotNode.read(argument, slots);
            return takes(function, 0, value) ? body.apply(value) : Failed.of(value, value);
        }
    }

    private record Two(Function function, Function.Binary body, Node left, Node right)
            implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value a = SlotNode.read(left, slots);
            Value b = SlotNode.read(right, slots);
            return takes(function, 0, a) && takes(function, 1, b)
                    ? body.apply(a, b)
                    : Failed.of(a, b);
        }
    }

    /// `a.startsWith(b)` and its like.
    private record TwoTexts(Function.Binary body, Node left, Node right) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value a = SlotNode.read(left, slots);
            Value b = SlotNode.read(right, slots);
            return a instanceof Text && b instanceof Text ? body.apply(a, b) : Failed.of(a, b);
        }
    }

    private record More(Function function, Function.Many body, List<Node> arguments)
            implements Node {
        @Override
        public Value evaluate(Slots slots) {
            List<Value> values = new ArrayList<>(arguments.size());
            Value worst = Missing.MISSING;
            boolean taken = true;
            for (int i = 0; i < arguments.size(); i++) {
                Value value = arguments.get(i).evaluate(slots);
                taken &= takes(function, i, value);
                worst = Failed.is(value) ? value : worst;
                values.add(value);
            }
            if (taken) {
                return body.apply(values);
            }
            return values.contains(Missing.MISSING) ? worst : Failed.FAILED;
        }
    }

    private record Match(Node text, Regex regex) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value value = SlotNode.read(text, slots);
            return value instanceof Text(String said) ? regex.find(said) : Failed.of(value, value);
        }
    }
}
