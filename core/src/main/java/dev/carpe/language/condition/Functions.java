package dev.carpe.language.condition;

import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every function a condition can call.
final class Functions {
    private static final Map<String, List<Function>> BY_NAME = new LinkedHashMap<>();

    static {
        register(TextFunctions.ALL);
        register(IndexFunctions.ALL);
        register(Conversions.ALL);
        register(TimeFunctions.ALL);
    }

    private Functions() {}

    private static void register(List<Function> functions) {
        for (Function function : functions) {
            BY_NAME.computeIfAbsent(function.name(), _ -> new ArrayList<>()).add(function);
        }
    }

    /// The function that a call means.
    ///
    /// @param member whether it is written after its first argument
    /// @param arguments how many it is given, a receiver among them
    static Optional<Function> find(String name, boolean member, int arguments) {
        for (Function function : BY_NAME.getOrDefault(name, List.of())) {
            if (function.style().allows(member) && function.parameters().size() == arguments) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /// What to write instead of a call that means nothing.
    static String advice(String name, boolean member) {
        List<Function> namesakes = BY_NAME.getOrDefault(name, List.of());
        if (namesakes.isEmpty()) {
            List<String> known = new ArrayList<>(BY_NAME.keySet());
            known.add("has");
            known.addAll(Macro.WORDS);
            String hint = Spelling.hint(name, known, "did you mean %s?");
            return "unknown function " + name + hint + "; functions: " + String.join(", ", known);
        }
        List<String> forms = new ArrayList<>();
        for (Function function : namesakes) {
            forms.add(form(function));
        }
        return name + " is not called so (write " + String.join(" or ", forms) + ")";
    }

    private static String form(Function function) {
        boolean member = function.style() == Function.Style.MEMBER;
        List<String> places = List.of("x", "a", "b", "n");
        int count = function.parameters().size();
        String arguments = String.join(", ", places.subList(member ? 1 : 0, count));
        return (member ? "x." : "") + function.name() + "(" + arguments + ")";
    }
}
