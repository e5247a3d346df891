package dev.carpe.server.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static final List<String> BODIES =
            List.of(
                    "source: history\nkind: import\n",
                    "# --- settings ---\nsettings: site\nconsent: { default: granted }\n",
                    "moment: comparing\ntitle: Comparing --- more\n",
                    "moment: leaving\ntitle: Leaving\n");
    private static final List<String> NAMES =
            List.of("source: history", "settings: site", "moment: comparing", "moment: leaving");

    /// Whichever documents of a file are sent anew, the others stand where they stood.
    @Test
    void what_is_sent_takes_the_place_of_the_same_documents_and_moves_no_other_line() {
        SourceFile file = new SourceFile("all.yaml", String.join("---\n", BODIES));
        for (int some = 1; some < 1 << BODIES.size(); some++) {
            List<String> sent = new ArrayList<>();
            List<String> rest = new ArrayList<>();
            for (int i = 0; i < BODIES.size(); i++) {
                ((some >> i & 1) == 1 ? sent : rest).add(NAMES.get(i));
            }
            SourceFile more = new SourceFile("sent.yaml", String.join("\n---\n", sent) + "\n");
            List<SourceFile> all = Documents.overlaid(List.of(file), more);
            assertThat(Documents.of(all)).containsOnlyKeys(Documents.of(List.of(file)).keySet());
            List<SourceFile> left = all.subList(0, all.size() - 1);
            assertThat(Documents.of(left)).hasSize(rest.size());
            if (!left.isEmpty()) {
                List<String> before = file.text().lines().toList();
                List<String> after = left.getFirst().text().lines().toList();
                for (String name : rest) {
                    assertThat(after.indexOf(name)).as(name).isEqualTo(before.indexOf(name));
                }
                assertThat(after.stream().map(String::strip).collect(Collectors.toSet()))
                        .doesNotContainAnyElementsOf(sent);
            }
        }
    }
}
