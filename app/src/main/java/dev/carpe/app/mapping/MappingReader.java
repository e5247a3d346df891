package dev.carpe.app.mapping;

import dev.carpe.app.rows.RowFormat;
import dev.carpe.language.Place;
import dev.carpe.language.Problem;
import dev.carpe.language.SourceDefinition;
import dev.carpe.spelling.Spelling;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a mapping file and collects everything that is wrong with it.
public final class MappingReader {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private MappingReader(String file) {
        this.file = file;
    }

    /// Reads a mapping.
    ///
    /// @param file the file's name, for problems
    /// @param text its content
    public static Mapping read(String file, String text) throws MalformedMapping {
        MappingReader reader = new MappingReader(file);
        Mapping mapping = reader.mapping(reader.compose(text));
        reader.stopOnProblems();
        return mapping;
    }

    private Block compose(String text) throws MalformedMapping {
        try {
            Node node =
                    new Compose(LoadSettings.builder().setLabel(file).build())
                            .composeString(text)
                            .orElseThrow(() ->
                                    refused(
                                            new Place(file, 1, 1),
                                            "the file is empty; docs/mappings.md shows a mapping"));
            Block block = new Block(file, node, problems);
            stopOnProblems();
            return block;
        } catch (MarkedYamlEngineException e) {
            Place place =
                    e.getProblemMark()
                            .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                            .orElse(new Place(file, 1, 1));
            throw refused(place, "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw refused(
                    new Place(file, 1, 1),
                    "this is not YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static MalformedMapping refused(Place place, String message) {
        return new MalformedMapping(List.of(new Problem(place, Problem.Severity.ERROR, message)));
    }

    private void stopOnProblems() throws MalformedMapping {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(problem -> problem.place().line()));
            throw new MalformedMapping(problems);
        }
    }

    private Mapping mapping(Block block) {
        CellReader cells = new CellReader(block);
        String id = block.text("mapping", "");
        SourceDefinition.Kind[] kind = {SourceDefinition.Kind.IMPORT};
        Mapping mapping =
                new Mapping(
                        id,
                        block.text("about", ""),
                        rows(block),
                        sorts(block),
                        source(block, kind),
                        kind[0],
                        consent(block),
                        cells.optional("id"),
                        new TimeRuleReader(cells).read(block),
                        cells.optional("type"),
                        cells.optional("name"),
                        cells.optional("anonymous-id"),
                        cells.optional("user-id"),
                        cells.optional("session-id"),
                        cells.optional("previous-id"),
                        cells.optional("group-id"),
                        properties(block, cells, "properties"),
                        properties(block, cells, "traits"),
                        products(block, cells),
                        properties(block, cells, "context"),
                        skips(block, cells),
                        block.place());
        if (id.isEmpty()) {
            block.missing("mapping", "gives the mapping a name and comes first (mapping: my-shop)");
        }
        if (!block.has("time")) {
            block.missing("time", "names the column that tells when an event happened");
        }
        if (mapping.name() == null) {
            block.missing(
                    "name",
                    "says what an event is called: a column, or {value: Product Viewed} for all rows");
        }
        if (mapping.anonymousId() == null && mapping.userId() == null) {
            block.missing(
                    "user-id", "or anonymous-id names the column that says whose the events are");
        }
        if (mapping.type() == null) {
            List.of("traits", "previous-id", "group-id").stream()
                    .filter(block::has)
                    .forEach(key ->
                            block.problem(
                                    block.get(key),
                                    key
                                            + ": belongs to identify, group and alias rows; type: must say which rows are"
                                            + " which (a column, or {value: identify} for all rows)"));
        }
        block.nothingElse();
        return mapping;
    }

    private RowFormat rows(Block block) {
        if (!block.has("rows")) {
            return RowFormat.DETECTED;
        }
        Block rows = block.block("rows");
        RowFormat.Kind kind = word(rows, "format", RowFormat.Kind.DETECT);
        char separator = RowFormat.DETECT;
        if (rows.has("separator")) {
            String text = rows.text("separator", "");
            String one = text.equals("tab") ? "\t" : text;
            if (one.length() == 1) {
                separator = one.charAt(0);
            } else {
                rows.problem(
                        rows.get("separator"),
                        "separator: \"" + text + "\" is not one character (or the word tab)");
            }
        }
        List<String> header = rows.has("columns") ? rows.texts(rows.get("columns")) : List.of();
        RowFormat format = new RowFormat(kind, separator, encoding(rows), header);
        rows.nothingElse();
        return format;
    }

    private static Charset encoding(Block rows) {
        String name = rows.text("encoding", "utf-8");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            rows.problem(
                    rows.get("encoding"),
                    "encoding: \"" + name + "\" is not known (utf-8, utf-16, windows-1252 …)");
            return StandardCharsets.UTF_8;
        }
    }

    private static boolean sorts(Block block) {
        String sort = block.text("sort", "time");
        if (!sort.equals("time") && !sort.equals("none")) {
            block.problem(block.get("sort"), "sort: \"" + sort + "\" is neither time nor none");
        }
        return !sort.equals("none");
    }

    /// `source: till`, or `source: {id: till, kind: store}`; a source without a kind is an import.
    private String source(Block block, SourceDefinition.Kind[] kind) {
        if (!block.has("source")) {
            return kind[0].word();
        }
        if (block.isText(block.get("source"))) {
            return block.text("source", "");
        }
        Block source = block.block("source");
        kind[0] = word(source, "kind", SourceDefinition.Kind.IMPORT);
        String id = source.text("id", kind[0].word());
        source.nothingElse();
        return id;
    }

    private static Map<String, Boolean> consent(Block block) {
        Map<String, Boolean> consent = new LinkedHashMap<>();
        if (block.has("consent")) {
            Block purposes = block.block("consent");
            purposes.each((purpose, node) -> {
                String said = purposes.text(node);
                if (!said.equals("granted") && !said.equals("denied")) {
                    purposes.problem(
                            node, purpose + ": \"" + said + "\" is neither granted nor denied");
                }
                consent.put(purpose, said.equals("granted"));
            });
        }
        return consent;
    }

    private static Mapping.Properties properties(Block block, CellReader cells, String key) {
        if (!block.has(key)) {
            return Mapping.Properties.NONE;
        }
        Node node = block.get(key);
        if (!block.isBlock(node)) {
            return new Mapping.Properties(cells.json(node), new LinkedHashMap<>());
        }
        return new Mapping.Properties(null, cells.named(block.within(node)));
    }

    private static Mapping.@Nullable Products products(Block block, CellReader cells) {
        if (!block.has("products")) {
            return null;
        }
        Block products = block.block("products");
        if (!products.has("from")) {
            return new Mapping.Products(null, cells.named(products));
        }
        Cell.Column from = cells.json(products.get("from"));
        Map<String, Cell> fields = new LinkedHashMap<>();
        if (products.has("fields")) {
            fields.putAll(cells.named(products.block("fields")));
        }
        products.nothingElse();
        return new Mapping.Products(from, fields);
    }

    private static List<Mapping.Skip> skips(Block block, CellReader cells) {
        List<Mapping.Skip> skips = new ArrayList<>();
        if (block.has("skip-where")) {
            for (Node node : block.list(block.get("skip-where"))) {
                Block skip = block.within(node);
                List<String> texts = skip.has("is") ? skip.texts(skip.get("is")) : List.of("");
                skips.add(new Mapping.Skip(cells.column(skip), texts));
                skip.nothingElse();
            }
        }
        return skips;
    }

    /// A word out of an enum's.
    static <E extends Enum<E>> E word(Block block, String key, E otherwise) {
        if (!block.has(key)) {
            return otherwise;
        }
        String word = block.text(key, "");
        List<String> words = new ArrayList<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(word)) {
                return constant;
            }
            words.add(name);
        }
        block.problem(
                block.get(key),
                key
                        + ": \""
                        + word
                        + "\" is not known"
                        + Spelling.hint(word, words)
                        + "; write one of "
                        + String.join(", ", words));
        return otherwise;
    }

    static List<String> path(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\."));
    }
}
