package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A running server's workspace goes into files and comes from them.
@Timeout(180)
class ApplyTest {
    @TempDir private Path folder;

    private static Called at(ServerProcess server, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.base(), "--key", server.key()));
        return Called.carpe(all.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void a_workspace_is_written_into_files_changed_and_put_into_force() throws IOException {
        assertThat(Called.carpe("init", path("mine")).code()).isZero();
        try (ServerProcess server =
                ServerProcess.start(folder.resolve("data"), "--workspace", path("mine"))) {
            Called exported = at(server, "export", path("theirs"));
            assertThat(exported.err()).isEmpty();
            assertThat(exported.out()).startsWith("version 1: 5 files in ");
            Path moments = folder.resolve("theirs/moments.yaml");
            String before = Files.readString(moments);
            assertThat(before).isEqualTo(Files.readString(folder.resolve("mine/moments.yaml")));

            assertThat(at(server, "apply", path("theirs")).out())
                    .contains("version 2 is in force", "nothing in it differs from version 1");
            Files.writeString(moments, before.replaceFirst("(?m)^title: .*", "title: Other words"));
            Called applied = at(server, "apply", path("theirs"), "--base", "2", "--comment", "try");
            assertThat(applied.err()).isEmpty();
            assertThat(applied.out().lines())
                    .first()
                    .isEqualTo("version 3 is in force at " + server.base());
            assertThat(applied.out()).containsPattern("changed  moment [a-z-]+");
            assertThat(server.get("/api/workspace").path("comment").asString()).isEqualTo("try");

            Called part = at(server, "apply", moments.toString());
            assertThat(part.code()).isEqualTo(ExitCode.USAGE);
            assertThat(part.err())
                    .containsPattern(
                            "moments.yaml would take \\d+ documents? out of force that it does not have, such as")
                    .contains("--whole");
            assertThat(server.get("/api/workspace").path("number").asInt()).isEqualTo(3);

            Called late = at(server, "apply", path("theirs"), "--base", "2");
            assertThat(late.code()).isEqualTo(ExitCode.UNREADABLE);
            assertThat(late.err()).contains("made from version 2, and version 3 is in force");
            assertThat(at(server, "export", path("first"), "--version-number", "1").code())
                    .isZero();
            assertThat(folder.resolve("first/moments.yaml")).hasContent(before);
            Called whole = at(server, "apply", moments.toString(), "--whole");
            assertThat(whole.code()).isZero();
            assertThat(whole.out()).contains("version 4 is in force", "  gone     ");
        }
    }

    @Test
    void what_cannot_be_applied_or_written_is_told_and_changes_nothing() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "moment: x\nneed: bye\n");
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
            Called bad = at(server, "apply", path("bad.yaml"));
            assertThat(bad.code()).isEqualTo(ExitCode.FOUND);
            assertThat(bad.err())
                    .contains("bad.yaml:2:", "\"bye\" is not one of know, go, do, buy");
            assertThat(server.get("/api/workspace").path("number").asInt()).isZero();

            server.ask(
                    "/api/workspace/apply",
                    "{\"files\": [{\"name\": \"../out.yaml\", \"text\": \"settings: site\\n\"}]}");
            Called out = at(server, "export", path("theirs"));
            assertThat(out.code()).isEqualTo(ExitCode.FOUND);
            assertThat(out.err()).contains("would lie outside of");
            assertThat(folder.resolve("out.yaml")).doesNotExist();
            assertThat(at(server, "export", path("data")).err()).contains("is not empty");
        }
    }
}
