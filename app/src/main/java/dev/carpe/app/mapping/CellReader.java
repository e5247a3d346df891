package dev.carpe.app.mapping;

import dev.carpe.event.Bool;
import dev.carpe.event.Missing;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads where values come from: `price`, `{column: price, type: number}`, `{value: EUR}`, `{sum: items, path: price}`,
/// `{first-of: [a, b]}`.
final class CellReader {
    private final Block top;

    CellReader(Block top) {
        this.top = top;
    }

    /// The cell under a key of the whole mapping, or null where the key is missing.
    @Nullable Cell optional(String key) {
        return top.has(key) ? cell(top.get(key)) : null;
    }

    Map<String, Cell> named(Block block) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        block.each((name, node) -> cells.put(name, cell(node)));
        return cells;
    }

    Cell cell(Node node) {
        if (top.isText(node)) {
            return new Cell.Column(
                    top.text(node), List.of(), Cell.Type.ANY, Map.of(), top.place(node));
        }
        Block block = top.within(node);
        if (block.has("value")) {
            Value value = constant(block, block.get("value"));
            block.nothingElse();
            return new Cell.Constant(value);
        }
        if (block.has("first-of")) {
            List<Cell> cells = block.list(block.get("first-of")).stream().map(this::cell).toList();
            block.nothingElse();
            return new Cell.FirstOf(cells);
        }
        if (block.has("sum")) {
            Cell.Column list = json(block.get("sum"));
            List<String> path = MappingReader.path(block.text("path", ""));
            block.nothingElse();
            return new Cell.Sum(list, path);
        }
        Cell.Column column = column(block);
        block.nothingElse();
        return column;
    }

    /// A column described by a block, whose other keys are the caller's.
    Cell.Column column(Block block) {
        if (!block.has("column")) {
            List.of("path", "type", "values").forEach(block::has);
            block.missing("column", "names the column that the value comes from");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        if (block.has("values")) {
            Block words = block.block("values");
            words.each((text, node) -> values.put(text, constant(words, node)));
        }
        List<String> path = MappingReader.path(block.text("path", ""));
        Cell.Type type = MappingReader.word(block, "type", Cell.Type.ANY);
        return new Cell.Column(block.text("column", ""), path, type, values, block.place());
    }

    /// A column that holds JSON.
    Cell.Column json(Node node) {
        return switch (cell(node)) {
            case Cell.Column column ->
                    new Cell.Column(
                            column.column(),
                            column.path(),
                            Cell.Type.JSON,
                            Map.of(),
                            column.place());
            case Cell.Constant _, Cell.Sum _, Cell.FirstOf _ -> {
                top.problem(node, "here should stand the name of a column that holds JSON");
                yield new Cell.Column("", List.of(), Cell.Type.JSON, Map.of(), top.place(node));
            }
        };
    }

    /// A value as YAML reads it: numbers and truth values unless quoted.
    private static Value constant(Block block, Node node) {
        String text = block.text(node);
        if (!(node instanceof ScalarNode scalar)) {
            return Missing.MISSING;
        }
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            Value number = NumberText.parse(text);
            return number.isPresent() ? number : new Text(text);
        }
        return tag.equals(Tag.BOOL) ? Bool.of(text.equals("true")) : new Text(text);
    }
}
