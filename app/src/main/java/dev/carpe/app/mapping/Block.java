package dev.carpe.app.mapping;

import dev.carpe.language.Place;
import dev.carpe.language.Problem;
import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A block of `key: value` lines of a mapping file. Remembers which keys were asked for, so that any other is a problem.
final class Block {
    private final String file;
    private final Node node;
    private final List<Problem> problems;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Block(String file, Node node, List<Problem> problems) {
        this.file = file;
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::put);
        } else {
            problem(node, "here should stand lines of \"key: value\"");
        }
    }

    private void put(NodeTuple tuple) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (entries.put(key, tuple.getValueNode()) != null) {
            problem(tuple.getKeyNode(), key + ": stands here twice");
        }
    }

    Place place() {
        return place(node);
    }

    Place place(Node at) {
        return at.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Place(file, 1, 1));
    }

    void problem(Node at, String message) {
        problems.add(new Problem(place(at), Problem.Severity.ERROR, message));
    }

    /// Reports that a key which must be there is not.
    ///
    /// @param meaning what it would say
    void missing(String key, String meaning) {
        asked.add(key);
        List<String> unknown =
                entries.keySet().stream().filter(each -> !asked.contains(each)).toList();
        problem(
                node,
                key
                        + ": is missing"
                        + Spelling.hint(key, unknown, "is it \"%s\"?")
                        + "; it "
                        + meaning);
    }

    boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    /// The node under a key, which must be there.
    Node get(String key) {
        asked.add(key);
        Node value = entries.get(key);
        if (value == null) {
            throw new IllegalStateException("ask has(\"" + key + "\") first");
        }
        return value;
    }

    Block block(String key) {
        return new Block(file, get(key), problems);
    }

    Block within(Node value) {
        return new Block(file, value, problems);
    }

    /// The text under a key, or another one where the key is missing.
    String text(String key, String otherwise) {
        return has(key) ? text(get(key)) : otherwise;
    }

    String text(Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(value, "here should stand a word or a number");
        return "";
    }

    List<Node> list(Node value) {
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    List<String> texts(Node value) {
        List<String> texts = new ArrayList<>();
        list(value).forEach(item -> texts.add(text(item)));
        return texts;
    }

    boolean isText(Node value) {
        return value instanceof ScalarNode;
    }

    boolean isBlock(Node value) {
        return value instanceof MappingNode;
    }

    /// Every entry, all of them asked for by this.
    void each(BiConsumer<String, Node> action) {
        asked.addAll(entries.keySet());
        entries.forEach(action);
    }

    /// Reports the keys that nobody asked for.
    void nothingElse() {
        entries.forEach((key, value) -> {
            if (!asked.contains(key)) {
                String known = String.join(", ", asked);
                problem(
                        value,
                        key
                                + ": is not known here"
                                + Spelling.hint(key, asked)
                                + "; known are "
                                + known);
            }
        });
    }
}
