package dev.carpe.app;

import dev.carpe.app.rows.JsonValues;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.Detection;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.language.condition.Reference;
import dev.carpe.predict.LogisticModel;
import dev.carpe.predict.Model;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/// The models of moments that are predicted. A workspace says what is predicted and when that is a moment; what training made of
/// data comes from outside, one JSON file for each moment:
///
/// ```json
/// {"moment": "about-to-buy", "version": "2026-03", "bias": -3.2, "weights": {"profile.orders": 0.4, "price": 0.01}}
/// ```
final class ModelInput {
    private static final Set<String> KEYS = Set.of("moment", "version", "bias", "weights");
    private static final Set<String> ROOTS = Set.of("profile", "session");
    private static final String SHAPE =
            "write {\"moment\": \"about-to-buy\", \"version\": \"1\", \"bias\": -3.2, \"weights\": {\"profile.orders\": 0.4}}";

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "JSON file with the model of a moment that has predict:. May be repeated.")
    private List<Path> files = new ArrayList<>();

    /// The models by the id of the moment they are for.
    Map<String, Model> read(Workspace workspace) throws IOException {
        Map<String, Model> models = new HashMap<>();
        for (Path file : files) {
            Struct model = parsed(file);
            String moment = momentOf(model, workspace, file);
            if (models.put(moment, modelOf(model, file)) != null) {
                throw Failure.found(file + ": " + moment + " has a model already", "leave one out");
            }
        }
        return models;
    }

    /// Moments that are looked for by a prediction, but have no model.
    static List<String> without(Workspace workspace, Map<String, Model> models) {
        return workspace.moments().stream()
                .filter(moment -> moment.status().detects())
                .filter(moment -> moment.detect() instanceof Detection.Predict)
                .map(MomentDefinition::id)
                .filter(id -> !models.containsKey(id))
                .toList();
    }

    /// Tells which moments cannot be found.
    static void warn(Workspace workspace, Map<String, Model> models, Terminal terminal) {
        for (String moment : without(workspace, models)) {
            terminal.err()
                    .println(
                            "carpe: "
                                    + moment
                                    + " is predicted, but has no model: it is never raised (docs/language.md tells how to give it one)");
        }
    }

    private static Struct parsed(Path file) throws IOException {
        try {
            if (JsonValues.parse(Files.readString(file)) instanceof Struct struct) {
                return struct;
            }
        } catch (JsonValues.MalformedJson e) {
            throw Failure.found(file + ": this is not JSON: " + e.getMessage(), SHAPE);
        } catch (CharacterCodingException _) {
            throw Failure.unreadable(file + " is not UTF-8 text", "save it as UTF-8");
        }
        throw Failure.found(file + ": this is no JSON object", SHAPE);
    }

    private static String momentOf(Struct model, Workspace workspace, Path file) {
        for (String name : model.names()) {
            if (!KEYS.contains(name)) {
                throw Failure.found(file + ": \"" + name + "\" is not known here", SHAPE);
            }
        }
        String id = text(model, "moment", file);
        boolean predicted =
                workspace
                        .moment(id)
                        .filter(moment -> moment.detect() instanceof Detection.Predict)
                        .isPresent();
        if (!predicted) {
            throw Failure.found(
                    file + ": \"" + id + "\" is no moment of the workspace that has predict:",
                    "name the moment that the model is for");
        }
        return id;
    }

    private static Model modelOf(Struct model, Path file) {
        if (!(model.get("weights") instanceof Struct weights) || weights.size() == 0) {
            throw Failure.found(file + ": weights: says what each input counts", SHAPE);
        }
        List<Reference> inputs = new ArrayList<>();
        List<Double> factors = new ArrayList<>();
        for (String name : weights.names()) {
            inputs.add(reference(name));
            factors.add(number(weights.get(name), "weights: " + name, file));
        }
        return new LogisticModel(
                text(model, "version", file),
                number(model.get("bias"), "bias", file),
                inputs,
                factors);
    }

    private static Reference reference(String name) {
        List<String> path = List.of(name.split("\\.", -1));
        return path.size() > 1 && ROOTS.contains(path.getFirst())
                ? new Reference(path.getFirst(), path.subList(1, path.size()))
                : new Reference("", path);
    }

    private static String text(Struct model, String key, Path file) {
        if (model.get(key) instanceof Text(String text) && !text.isBlank()) {
            return text;
        }
        throw Failure.found(file + ": " + key + ": is a text and must be there", SHAPE);
    }

    private static double number(Value value, String key, Path file) {
        if (value instanceof Num number) {
            return number.asDouble();
        }
        throw Failure.found(file + ": " + key + ": is a number and must be there", SHAPE);
    }
}
