package dev.carpe.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.detect.Plan;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {

    @Test
    void a_workspace_of_600_compiles_without_a_word_and_holds_that_of_60() {
        List<MomentDefinition> many = Plan.of(Definitions.workspace(600)).definitions();
        List<MomentDefinition> fewer = Plan.of(Definitions.workspace(60)).definitions();
        assertThat(many).hasSize(600);
        assertThat(fewer).hasSize(60);
        assertThat(many.stream().map(MomentDefinition::id))
                .containsAll(fewer.stream().map(MomentDefinition::id).toList());
        assertThat(Definitions.workspace(6).moments().stream().map(MomentDefinition::id))
                .containsExactlyElementsOf(Definitions.REFERENCE);
    }

    @Test
    void a_workspace_in_a_folder_is_the_one_in_memory(@TempDir Path folder) throws IOException {
        Definitions.write(60, folder);
        for (SourceFile file : Definitions.files(60)) {
            assertThat(Files.readString(folder.resolve(file.name()))).isEqualTo(file.text());
        }
    }

    @Test
    void a_number_of_definitions_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> Definitions.files(7))
                .hasMessage("7 definitions: write a multiple of 6");
    }
}
