package dev.carpe.language.condition;

import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The names that mean something where an expression stands: bare property names, and roots such as
/// `event`, `profile`, `intent` or the name of an earlier step. Immutable; each `with` gives a new one.
///
/// ```java
/// Environment.open()
///         .withProperties(Map.of("price", Type.NUMBER))
///         .withValue("intent", Type.NUMBER)
///         .withAnyFields("event")
///         .withFields("session", Map.of("id", Type.TEXT))
/// ```
public final class Environment {
    private static final String MEANT = "did you mean %s?";
    private static final Environment OPEN =
            new Environment(new Fields(Map.of(), false), Collections.emptyMap());

    private final Fields properties;
    private final Map<String, Root> roots;

    private Environment(Fields properties, Map<String, Root> roots) {
        this.properties = properties;
        this.roots = roots;
    }

    /// An environment where every bare name is a property of any type, and there are no roots.
    public static Environment open() {
        return OPEN;
    }

    /// The same with a vocabulary of bare properties: any other name is doubted with a warning.
    /// Fields of a nested property may be named by their dotted path (`address.city`).
    public Environment withProperties(Map<String, Type> vocabulary) {
        return new Environment(new Fields(new LinkedHashMap<>(vocabulary), true), roots);
    }

    /// The same with a root that is itself a value, such as `intent`.
    public Environment withValue(String root, Type type) {
        return with(root, new Scalar(type));
    }

    /// The same with a root that has these fields; any other is doubted with a warning.
    public Environment withFields(String root, Map<String, Type> fields) {
        return with(root, new Fields(new LinkedHashMap<>(fields), true));
    }

    /// The same with a root that can have any field; these have a known type.
    public Environment withAnyFields(String root, Map<String, Type> known) {
        return with(root, new Fields(new LinkedHashMap<>(known), false));
    }

    /// The same with a root that can have any field.
    public Environment withAnyFields(String root) {
        return withAnyFields(root, Map.of());
    }

    private Environment with(String name, Root root) {
        Map<String, Root> more = new LinkedHashMap<>(roots);
        more.put(name, root);
        return new Environment(properties, more);
    }

    /// Tells whether a name that starts a path is a root rather than a bare property.
    public boolean isRoot(String name) {
        return roots.containsKey(name);
    }

    /// What is known about a reference.
    public Answer lookup(Reference reference) {
        if (reference.root().isEmpty()) {
            return bare(reference.path());
        }
        return switch (roots.get(reference.root())) {
            case null -> new Unknown(notKnown(reference.root()));
            case Scalar(Type type) -> inside(reference.root(), type, reference.path(), 0);
            case Fields fields -> field(reference, fields);
        };
    }

    private Answer bare(List<String> path) {
        String first = path.getFirst();
        if (properties.knows(path)) {
            return properties.answer(path);
        }
        boolean nested = path.size() > 1;
        if (nested
                && (properties.complete || Spelling.nearest(first, roots.keySet()).isPresent())) {
            return new Unknown(notKnown(first));
        }
        return properties.complete
                ? new Doubtful(
                        "unknown property "
                                + first
                                + fieldOfThatName(first)
                                        .map(name -> " (" + MEANT.formatted(name) + ")")
                                        .orElseGet(() -> Spelling.hint(first, candidates(), MEANT)))
                : new Known(Type.ANY);
    }

    private Optional<String> fieldOfThatName(String name) {
        return roots.entrySet().stream()
                .filter(root ->
                        root.getValue() instanceof Fields fields && fields.types.containsKey(name))
                .map(root -> root.getKey() + "." + name)
                .findFirst();
    }

    private Answer field(Reference reference, Fields fields) {
        if (reference.path().isEmpty()) {
            String example = fields.types.keySet().stream().findFirst().orElse("name");
            String root = reference.root();
            return new Unknown(
                    root + " is not a value itself (write " + root + "." + example + ")");
        }
        if (fields.knows(reference.path())) {
            return fields.answer(reference.path());
        }
        return fields.complete
                ? new Doubtful("unknown field " + reference + hint(reference, fields))
                : new Known(Type.ANY);
    }

    private static String hint(Reference reference, Fields fields) {
        return Spelling.nearest(reference.path().getFirst(), fields.types.keySet())
                .map(near -> " (did you mean " + reference.root() + "." + near + "?)")
                .orElse("");
    }

    private String notKnown(String first) {
        String hint = Spelling.hint(first, candidates(), MEANT);
        String known = roots.isEmpty() ? "" : "; known here: " + String.join(", ", roots.keySet());
        return first + " is neither a known property nor a known name" + hint + known;
    }

    private Collection<String> candidates() {
        List<String> names = new ArrayList<>(roots.keySet());
        for (String property : properties.types.keySet()) {
            names.add(property);
        }
        return names;
    }

    /// The type at the end of a path whose element before `from` has the type `of`.
    private static Answer inside(String name, Type of, List<String> path, int from) {
        if (from == path.size()) {
            return new Known(of);
        }
        return of.fits(Type.STRUCT)
                ? new Known(Type.ANY)
                : new Unknown(name + " is " + of.noun() + " and has no field " + path.get(from));
    }

    /// An answer about a name.
    public sealed interface Answer {}

    /// The name is known.
    ///
    /// @param type its type
    public record Known(Type type) implements Answer {}

    /// The name may be a mistake, worth a warning.
    ///
    /// @param message what is doubtful and what may be meant
    public record Doubtful(String message) implements Answer {}

    /// The name cannot mean anything here.
    ///
    /// @param message what is wrong and what may be meant
    public record Unknown(String message) implements Answer {}

    private sealed interface Root {}

    private record Scalar(Type type) implements Root {}

    private record Fields(Map<String, Type> types, boolean complete) implements Root {
        boolean knows(List<String> path) {
            return types.containsKey(String.join(".", path)) || types.containsKey(path.getFirst());
        }

        Answer answer(List<String> path) {
            Type whole = types.get(String.join(".", path));
            String first = path.getFirst();
            return whole != null
                    ? new Known(whole)
                    : inside(first, types.getOrDefault(first, Type.ANY), path, 1);
        }
    }
}
