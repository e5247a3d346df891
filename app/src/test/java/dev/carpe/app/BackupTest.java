package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a running server and of a stopped one, and what is made of them.
class BackupTest {
    private static final String VIEW =
            """
            {"type": "track", "event": "Product Viewed", "messageId": "%s", "anonymousId": "ada",
             "properties": {"product_id": "p1"}}
            """;

    @TempDir private Path folder;

    private Path at(String name) {
        return folder.resolve(name);
    }

    private static void view(ServerProcess server, String message) {
        server.ask("/v1/track", VIEW.formatted(message));
    }

    @Test
    void a_running_server_is_copied_and_the_copy_goes_on_from_there() {
        String key;
        Called taken;
        try (ServerProcess server =
                ServerProcess.start(at("data"), "--config", settings("backups").toString())) {
            key = server.key();
            view(server, "m1");
            taken = Called.carpe("backup", "monday", "--server", server.base(), "--key", key);
            view(server, "m2");
            assertThat(server.messages("ada")).containsExactly("m2", "m1");
        }
        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(taken.out()).startsWith("backup in " + at("backups/monday"));

        Called restored =
                Called.carpe(
                        "restore", at("backups/monday").toString(), "--data", at("new").toString());

        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(restored.out()).startsWith("restored to " + at("new") + " as of 20");
        try (ServerProcess server = ServerProcess.again(at("new"), key)) {
            assertThat(server.messages("ada")).containsExactly("m1");
            view(server, "m1");
            view(server, "m3");
            assertThat(server.messages("ada")).containsExactly("m3", "m1");
        }
    }

    @Test
    void a_stopped_server_is_copied_from_its_folder_and_a_running_one_only_by_asking() {
        String key;
        try (ServerProcess server = ServerProcess.start(at("data"))) {
            key = server.key();
            view(server, "m1");
            Called busy =
                    Called.carpe("backup", at("b1").toString(), "--data", at("data").toString());
            assertThat(busy.code()).isEqualTo(ExitCode.UNREADABLE);
            assertThat(busy.err()).contains("another process uses it", "--server");
            assertThat(at("b1")).doesNotExist();
            server.askToStop();
            server.ended();
        }

        Called taken = Called.carpe("backup", at("b2").toString(), "--data", at("data").toString());
        assertThat(taken.code()).as(taken.err()).isZero();
        Called restored =
                Called.carpe("restore", at("b2").toString(), "--data", at("new").toString());
        assertThat(restored.code()).as(restored.err()).isZero();
        try (ServerProcess server = ServerProcess.again(at("new"), key)) {
            assertThat(server.messages("ada")).containsExactly("m1");
        }
    }

    private static void record(ServerProcess server, int sequence) {
        long now = System.currentTimeMillis();
        server.ask(
                "/v1/recordings",
                """
                {"anonymousId": "ada", "session": "s1", "page": "p1", "sequence": %d, "events": [
                  {"type": 4, "data": {"href": "https://shop.example/coat", "width": 500, "height": 800}, "timestamp": %d},
                  {"type": 2, "data": {"node": {"id": 1}}, "timestamp": %d},
                  {"type": 3, "data": {"source": 1}, "timestamp": %d}]}
                """
                        .formatted(sequence, now, now + 1, now + 3000));
    }

    private static int recordedEvents(ServerProcess server) {
        return server.get("/api/recordings").path("recordings").path(0).path("events").asInt(0);
    }

    @Test
    void recordings_are_in_a_backup_as_they_were_at_its_time() throws IOException {
        String key;
        try (ServerProcess server =
                ServerProcess.start(at("data"), "--config", settings("backups").toString())) {
            key = server.key();
            record(server, 0);
            server.ask("/api/backup", "{\"name\": \"running\"}");
            record(server, 1);
            assertThat(recordedEvents(server)).isEqualTo(6);
            server.askToStop();
            server.ended();
        }
        String stopped = at("backups/stopped").toString();
        assertThat(Called.carpe("backup", stopped, "--data", at("data").toString()).code())
                .isZero();
        for (String name : new String[] {"running", "stopped"}) {
            Called restored =
                    Called.carpe(
                            "restore",
                            at("backups/" + name).toString(),
                            "--data",
                            at(name).toString());
            assertThat(restored.code()).as(restored.err()).isZero();
            try (ServerProcess server = ServerProcess.again(at(name), key)) {
                assertThat(recordedEvents(server)).isEqualTo(name.equals("running") ? 3 : 6);
            }
        }
        Files.write(at("backups/stopped/recordings.db"), new byte[10]);
        refused("is not whole", stopped, "--data", at("new").toString());
    }

    @Test
    void over_http_it_goes_only_where_the_settings_allow_and_only_for_administrators()
            throws IOException {
        try (ServerProcess server =
                ServerProcess.start(at("data"), "--config", settings("backups").toString())) {
            assertThat(server.post("/api/backup", "{\"name\": \"../out\"}").statusCode())
                    .isEqualTo(422);
            assertThat(server.ask("/api/backup", "{\"name\": \"a\"}").path("folder").asString())
                    .isEqualTo(at("backups/a").toString());
            assertThat(server.post("/api/backup", "{\"name\": \"a\"}").statusCode()).isEqualTo(409);
            String reader =
                    server.ask(
                                    "/api/keys",
                                    "{\"kind\": \"secret\", \"name\": \"r\", \"scopes\": [\"read\"]}")
                            .path("secret")
                            .asString();
            Called refused = Called.carpe("backup", "--server", server.base(), "--key", reader);
            assertThat(refused.code()).isEqualTo(ExitCode.UNREADABLE);
            assertThat(refused.err()).contains("lacks the scope admin");
        }
        try (ServerProcess server = ServerProcess.start(at("other"))) {
            HttpResponse<String> nowhere = server.post("/api/backup", "");
            assertThat(nowhere.statusCode()).isEqualTo(409);
            assertThat(nowhere.body()).contains("backup.folder");
        }
    }

    @Test
    void what_cannot_be_restored_is_refused_in_words_and_leaves_nothing_behind()
            throws IOException {
        try (ServerProcess server = ServerProcess.start(at("data"))) {
            view(server, "m1");
            server.askToStop();
            server.ended();
        }
        String backup = at("b").toString();
        assertThat(Called.carpe("backup", backup, "--data", at("data").toString()).code()).isZero();

        refused("is not empty", backup, "--data", at("data").toString());
        refused("is no backup", at("data").toString(), "--data", at("new").toString());
        Path description = at("b/backup.json");
        String written = Files.readString(description);
        Files.writeString(description, written.replaceFirst("\"store\":\\d+", "\"store\":99"));
        refused("knows only", backup, "--data", at("new").toString());
        Files.writeString(description, written);
        try (Stream<Path> files = Files.list(at("b/store"))) {
            Files.delete(
                    files.filter(file -> file.toString().endsWith(".sst")).findAny().orElseThrow());
        }
        refused("is not whole", backup, "--data", at("new").toString());
        assertThat(at("new")).doesNotExist();
    }

    private static void refused(String why, String... arguments) {
        String[] call =
                Stream.concat(Stream.of("restore"), Stream.of(arguments)).toArray(String[]::new);
        Called called = Called.carpe(call);
        assertThat(called.code()).isIn(ExitCode.FOUND, ExitCode.UNREADABLE);
        assertThat(called.err()).contains(why).doesNotContain("Exception");
        assertThat(called.out()).isEmpty();
    }

    private Path settings(String backups) {
        try {
            return Files.writeString(
                    at("carpe.yaml"), "backup.folder: " + folder.resolve(backups) + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
