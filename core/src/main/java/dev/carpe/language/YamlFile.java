package dev.carpe.language;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// One YAML file, taken apart into its documents. Each document is parsed by itself, so that a slip in one does not hide the
/// problems of the others.
final class YamlFile {
    /// A workspace file is written by people: a longer one is a mistake.
    private static final int LONGEST = 4_000_000;

    private static final int LONGEST_LINE = 100_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setCodePointLimit(LONGEST).build();

    private final String name;
    private final List<String> lines;
    private final Problems problems;

    private YamlFile(SourceFile file, Problems problems) {
        this.name = file.name();
        String text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
        this.lines = text.lines().toList();
        this.problems = problems;
    }

    /// The documents of a file. What cannot be parsed is reported and left out.
    static List<Yaml> documents(SourceFile file, Problems problems) {
        if (file.text().length() > LONGEST) {
            problems.error(
                    new Place(file.name(), 1, 1),
                    "the file has %s characters (split it into files of less than %s)"
                            .formatted(file.text().length(), LONGEST));
            return List.of();
        }
        YamlFile yaml = new YamlFile(file, problems);
        return yaml.hasLongLine() ? List.of() : yaml.documents();
    }

    /// The parser takes quadratic time for a long line.
    private boolean hasLongLine() {
        for (int i = 0; i < lines.size(); i++) {
            int length = lines.get(i).length();
            if (length > LONGEST_LINE) {
                problems.error(
                        new Place(name, i + 1, 1),
                        "the line has %s characters (break it; no line has more than %s)"
                                .formatted(length, LONGEST_LINE));
                return true;
            }
        }
        return false;
    }

    /// The single value of a piece of YAML within a file, such as the `{…}` of a test's line.
    ///
    /// @param place where the piece starts
    static Yaml fragment(String text, Place place, Problems problems) {
        List<Yaml> values = new ArrayList<>();
        parse(text, List.of(), place, values, problems);
        return values.size() == 1 ? values.getFirst() : new Yaml.Entries(place, List.of());
    }

    private List<Yaml> documents() {
        List<Yaml> documents = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || startsDocument(lines.get(i))) {
                parse(start, i, documents);
                start = i;
            }
        }
        return documents;
    }

    /// A `---` at the start of a line begins a document wherever it stands, even within a text.
    private static boolean startsDocument(String line) {
        return line.equals("---") || line.startsWith("--- ") || line.startsWith("---\t");
    }

    private void parse(int start, int end, List<Yaml> documents) {
        String text = String.join("\n", lines.subList(start, end)) + "\n";
        parse(text, lines, new Place(name, start + 1, 1), documents, problems);
    }

    /// @param lines the lines of the file that the text stands in
    /// @param origin where the text starts
    private static void parse(
            String text, List<String> lines, Place origin, List<Yaml> values, Problems problems) {
        try {
            StreamReader reader = new StreamReader(SETTINGS, text);
            values.addAll(new YamlTree(lines, origin).documents(new ParserImpl(SETTINGS, reader)));
        } catch (YamlEngineException refused) {
            YamlTrouble trouble = YamlTrouble.of(refused, text);
            problems.error(trouble.within(origin), trouble.message());
        } catch (YamlTree.Refused refused) {
            problems.error(refused.place(), refused.message());
        }
    }
}
