package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.condition.TextProto.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of CEL's public conformance cases.
///
/// @param name file, section and name, with a number where the name is not the first of its kind
record ConformanceCase(String name, Message test) {

    /// What the case needs that is not in our subset.
    static final class OutsideTheSubset extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutsideTheSubset(String what) {
            super(what);
        }
    }

    static List<ConformanceCase> in(String file, String textproto) {
        List<ConformanceCase> cases = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Message section : TextProto.parse(textproto).messages("section")) {
            for (Message test : section.messages("test")) {
                String name = file + "/" + section.text("name") + "/" + test.text("name");
                int count = seen.merge(name, 1, Integer::sum);
                cases.add(new ConformanceCase(count == 1 ? name : name + "#" + count, test));
            }
        }
        return cases;
    }

    String expression() {
        return test.text("expr");
    }

    /// Whether it agrees with CEL: it comes to the value expected, or to none (or is refused) where
    /// CEL expects an error.
    boolean holds() {
        if (!test.text("container").isEmpty()) {
            throw new OutsideTheSubset("containers and messages");
        }
        Value value = evaluate();
        if (test.has("eval_error")) {
            return value == Missing.MISSING;
        }
        Value expected = test.has("value") ? value(test.message("value")) : Bool.TRUE;
        return Equality.same(value, expected)
                || (Equality.isNaN(value) && Equality.isNaN(expected));
    }

    private Value evaluate() {
        Map<String, Value> bindings = bindings();
        List<Reference> references = new ArrayList<>();
        Formula formula =
                formula(reference -> {
                    references.add(reference);
                    return references.size() - 1;
                });
        return formula.evaluate(slot -> read(bindings, references.get(slot)));
    }

    private Formula formula(java.util.function.ToIntFunction<Reference> slots) {
        if (test.text("disable_check").equals("true")) {
            List<Finding> findings = new ArrayList<>();
            Tree tree = Parser.parse(expression(), Environment.open(), findings);
            return findings.isEmpty()
                    ? new Expression(expression(), tree, Type.ANY).formula(slots)
                    : _ -> Missing.MISSING;
        }
        return switch (Expressions.parse(expression(), Environment.open())) {
            case Expressions.Parsed(Expression expression, _) -> expression.formula(slots);
            case Expressions.Refused refused when test.has("eval_error") -> _ -> Missing.MISSING;
            case Expressions.Refused(List<Finding> problems) ->
                    throw new OutsideTheSubset(problems.getFirst().message());
        };
    }

    private static Value read(Map<String, Value> bindings, Reference reference) {
        List<String> path = reference.path();
        for (int i = path.size(); i > 0; i--) {
            Value bound = bindings.get(String.join(".", path.subList(0, i)));
            if (bound instanceof Struct struct) {
                return struct.get(path.subList(i, path.size()));
            }
            if (bound != null) {
                return i == path.size() ? bound : Missing.MISSING;
            }
        }
        return Missing.MISSING;
    }

    private Map<String, Value> bindings() {
        Map<String, Value> bindings = new HashMap<>();
        for (Message binding : test.messages("bindings")) {
            bindings.put(binding.text("key"), value(binding.message("value").message("value")));
        }
        return bindings;
    }

    private static Value value(Message message) {
        TextProto.Entry only = message.entries().getFirst();
        return switch (only.name()) {
            case "int64_value", "uint64_value" -> whole(message.text(only.name()));
            case "double_value" -> Num.of(number(message.text(only.name())));
            case "string_value" -> new Text(message.text(only.name()));
            case "bool_value" -> Bool.of(message.text(only.name()).equals("true"));
            case "null_value" -> Missing.MISSING;
            case "list_value" -> list(message.message(only.name()));
            case "map_value" -> map(message.message(only.name()));
            default -> throw new OutsideTheSubset(only.name());
        };
    }

    private static Value whole(String text) {
        try {
            return Num.of(Long.decode(text));
        } catch (NumberFormatException _) {
            throw new OutsideTheSubset("whole numbers above 64 bits with sign");
        }
    }

    private static double number(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static Value list(Message list) {
        return new Listing(list.messages("values").stream().map(ConformanceCase::value).toList());
    }

    private static Value map(Message map) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Message entry : map.messages("entries")) {
            if (!(value(entry.message("key")) instanceof Text(String name))) {
                throw new OutsideTheSubset("maps with keys that are no texts");
            }
            entries.put(name, value(entry.message("value")));
        }
        return Struct.of(entries);
    }
}
