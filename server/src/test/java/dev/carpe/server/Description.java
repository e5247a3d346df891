package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API's description, held against what the server really answers: every reply in these tests is checked by it.
final class Description {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNode DOCUMENT = read();
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private Description() {}

    private static JsonNode read() {
        try (InputStream in =
                Description.class.getResourceAsStream("/dev/carpe/server/openapi/openapi.yaml")) {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return MAPPER.valueToTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is described, as `GET /api/keys`.
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.get("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, _) -> {
                            if (!method.equals("parameters")) {
                                operations.add(
                                        method.toUpperCase(java.util.Locale.ROOT) + " " + path);
                            }
                        }));
        return operations;
    }

    /// The names of the query parameters that questions to history are described with.
    static Set<String> questionParameters() {
        Set<String> names = new TreeSet<>();
        DOCUMENT.get("paths")
                .forEachEntry((path, item) -> {
                    if (path.startsWith("/api/insight/")) {
                        for (JsonNode parameter : item.path("get").path("parameters")) {
                            if (parameter.path("in").asString("").equals("query")) {
                                names.add(parameter.path("name").asString(""));
                            }
                        }
                    }
                });
        return names;
    }

    /// The described path that a path is one of; empty where there is none.
    private static Optional<String> pathOf(String path) {
        String found = "";
        for (String described : DOCUMENT.get("paths").propertyNames()) {
            String pattern = Pattern.quote(described).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
            if (path.matches(pattern) && (found.isEmpty() || !described.contains("{"))) {
                found = described;
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /// Checks a JSON reply of a described path against what is said of it.
    static void check(String method, String path, HttpResponse<String> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        Optional<String> described = pathOf(path);
        if (described.isEmpty() || !type.contains("json")) {
            return;
        }
        JsonNode operation =
                DOCUMENT.get("paths")
                        .get(described.get())
                        .get(method.toLowerCase(java.util.Locale.ROOT));
        if (operation == null) {
            assertThat(response.statusCode()).as(method + " " + path).isIn(404, 405);
            return;
        }
        String status = Integer.toString(response.statusCode());
        JsonNode responses = operation.get("responses");
        String key = responses.has(status) ? status : "default";
        String name = method + " " + described.get() + " " + key;
        Schema schema =
                COMPILED.computeIfAbsent(name, _ -> compile(name, type, responses.get(key)));
        assertThat(schema.validate(MAPPER.readTree(response.body())))
                .as(name + " answered " + response.body())
                .isEmpty();
    }

    private static Schema compile(String name, String type, JsonNode response) {
        JsonNode said =
                response.has("$ref")
                        ? DOCUMENT.at(response.get("$ref").asString().substring(1))
                        : response;
        JsonNode media = said.get("content") == null ? null : said.get("content").get(type);
        assertThat(media).as(name + " describes a reply of the type " + type).isNotNull();
        ObjectNode schema = ((ObjectNode) media.get("schema")).deepCopy();
        ObjectNode definitions = MAPPER.createObjectNode();
        take(schema, definitions);
        schema.set("$defs", definitions);
        return SCHEMAS.getSchema(schema);
    }

    /// Brings along what a schema names, and what that names, so that each stands for itself.
    private static void take(JsonNode schema, ObjectNode definitions) {
        if (schema instanceof ObjectNode object && object.has("$ref")) {
            String name = object.get("$ref").asString().replaceFirst("^#/.*/", "");
            object.put("$ref", "#/$defs/" + name);
            if (!definitions.has(name)) {
                JsonNode named = DOCUMENT.at("/components/schemas/" + name).deepCopy();
                definitions.set(name, named);
                take(named, definitions);
            }
        }
        schema.forEach(child -> take(child, definitions));
    }
}
