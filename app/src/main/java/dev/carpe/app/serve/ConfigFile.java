package dev.carpe.app.serve;

import dev.carpe.language.Place;
import dev.carpe.language.Problem;
import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads a configuration file: YAML, each key either whole (`http.port: 80`) or in blocks (`http:` with `port:` below). A key that is not
/// known is an error: it would have meant something.
final class ConfigFile {
    private final String name;
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final List<Problem> problems = new ArrayList<>();

    private ConfigFile(String name) {
        this.name = name;
    }

    /// What a file says.
    ///
    /// @param given the settings that it gives
    /// @param problems everything that is wrong with it
    record Read(Map<Setting, Given> given, List<Problem> problems) {}

    /// Reads a file's text.
    ///
    /// @param name what the file is called in problems
    static Read read(String name, String text) {
        ConfigFile file = new ConfigFile(name);
        try {
            new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeString(text)
                    .ifPresent(node -> file.block("", node));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            file.error(line, "it is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            file.error(1, "it is no YAML: " + e.getMessage());
        }
        return new Read(file.given, file.problems);
    }

    private void block(String prefix, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            error(line(node), (prefix.isEmpty() ? "it" : prefix) + " must be a block of settings");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String word = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            String key = prefix.isEmpty() ? word : prefix + "." + word;
            if (isBlock(key)) {
                block(key, entry.getValueNode());
            } else {
                setting(key, entry.getKeyNode(), entry.getValueNode());
            }
        }
    }

    private static boolean isBlock(String key) {
        return Setting.keys().stream().anyMatch(known -> known.startsWith(key + "."));
    }

    private void setting(String key, Node at, Node value) {
        Setting setting = null;
        for (Setting one : Setting.values()) {
            setting = one.key().equals(key) ? one : setting;
        }
        if (setting == null) {
            error(line(at), "\"" + key + "\" is no setting" + meant(key, Setting.keys()));
        } else if (!(value instanceof ScalarNode scalar)) {
            error(line(value), key + " must be one value: " + setting.kind());
        } else if (given.containsKey(setting)) {
            error(line(at), key + " is given twice");
        } else {
            given.put(setting, new Given(scalar.getValue(), name + ":" + line(at)));
        }
    }

    /// ` (did you mean …?)`, or where all are to be seen.
    static String meant(String word, Collection<String> known) {
        String nearest = Spelling.hint(word, known);
        return nearest.isEmpty() ? " (carpe serve --settings lists them)" : nearest;
    }

    private void error(int line, String message) {
        problems.add(new Problem(new Place(name, line, 1), Problem.Severity.ERROR, message));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
