package dev.carpe.language;

import java.util.ArrayList;
import java.util.List;

/// The JSON Schema (draft 2020-12) of the documents of a workspace, by which editors complete and check them. It is made from the
/// declarations of keys that the reader itself reads by.
public final class WorkspaceSchema {
    private WorkspaceSchema() {}

    /// The schema as JSON text. Conditions are texts to it: what they say is for the reader to check.
    public static String json() {
        List<Json> documents = new ArrayList<>();
        Json.Members definitions = Json.object().with("matcher", Schemas.matcher());
        for (DocumentKind kind : DocumentKind.values()) {
            definitions = definitions.with(kind.word(), kind.keys().schema());
            documents.add(Json.object().with("$ref", "#/$defs/" + kind.word()));
        }
        return Json.object()
                        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .with("title", "A document of a Carpe workspace")
                        .with(
                                "description",
                                "One YAML document. Its first key is its kind, and the value of that its id.")
                        .with("anyOf", Json.list(documents))
                        .with("$defs", definitions)
                        .print()
                + "\n";
    }
}
