package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The JSON Schema that editors check workspace files by.
final class WorkspaceSchemaTest {
    private static final Path SHIPPED = Path.of("../docs/workspace.schema.json");

    @Test
    void the_shipped_copy_is_the_one_that_the_reader_declares() throws IOException {
        if (Boolean.getBoolean("carpe.schema.write")) {
            Files.writeString(SHIPPED, WorkspaceSchema.json());
        }

        assertThat(Workspaces.text(SHIPPED))
                .as("docs/workspace.schema.json (-Dcarpe.schema.write=true writes it anew)")
                .isEqualTo(WorkspaceSchema.json());
    }

    @Test
    void every_kind_of_document_has_its_schema() {
        String schema = WorkspaceSchema.json();

        assertThat(DocumentKind.words())
                .allSatisfy(
                        kind -> assertThat(schema).contains("\"$ref\": \"#/$defs/" + kind + "\""));
    }

    @Test
    void every_key_has_a_line_of_meaning_and_every_kind_its_own_key_first() {
        for (DocumentKind kind : DocumentKind.values()) {
            assertThat(kind.keys().keys().getFirst().name()).isEqualTo(kind.word());
            assertThat(kind.keys().keys())
                    .allSatisfy(key -> assertThat(key.meaning()).isNotBlank());
        }
    }

    @Test
    void every_default_can_be_read() {
        for (DocumentKind kind : DocumentKind.values()) {
            for (Key<?> key : kind.keys().keys()) {
                String otherwise = key.otherwise();
                if (otherwise != null) {
                    Problems problems = new Problems();
                    Yaml yaml = YamlFile.fragment(otherwise, new Place("default", 1, 1), problems);
                    key.format().read(key.name(), yaml, problems);
                    assertThat(problems.hasErrors()).as(key.name()).isFalse();
                }
            }
        }
    }
}
