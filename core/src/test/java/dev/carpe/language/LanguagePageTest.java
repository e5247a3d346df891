package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page that explains the language to its users says what the reader does.
final class LanguagePageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static String page() {
        return Workspaces.text(Path.of("../docs/language.md"));
    }

    @Test
    void its_examples_are_one_workspace_without_a_problem() {
        List<SourceFile> files = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(page());
        while (example.find()) {
            files.add(new SourceFile("example " + (files.size() + 1), example.group(1)));
        }

        Reading reading = WorkspaceReader.read(files);

        assertThat(files).hasSizeGreaterThan(6);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.workspace().documents()).hasSizeGreaterThan(15);
    }

    @Test
    void its_tables_list_every_key_as_it_is_declared() {
        String page = page();

        assertThat(KeyTables.all())
                .allSatisfy(table -> assertThat(page).contains(table.markdown()));
    }

    @Test
    void it_names_every_event_of_the_built_in_vocabulary() {
        String page = page();

        assertThat(BuiltInVocabulary.vocabulary().events().keySet())
                .allSatisfy(event -> assertThat(page).contains(event));
    }
}
