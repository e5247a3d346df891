package dev.carpe.app;

import static dev.carpe.app.ServedShop.batch;
import static dev.carpe.app.ServedShop.event;
import static dev.carpe.app.ServedShop.question;
import static dev.carpe.app.ServedShop.views;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A disk that is really full under a server of its own process: a file system in memory of 160 MiB, which gets room again. Wants the right to mount
/// one: `mvn -pl app -am test -Dtest=FullDiskFaultTest -Dtests.excluded=data`.
@Tag("crash")
class FullDiskFaultTest {
    @TempDir private Path folder;

    private final Random random = new Random(9);
    private final List<String> acknowledged = new ArrayList<>();

    private ServedShop shop() {
        return new ServedShop(folder);
    }

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(shop().data());
        run("mount", "-t", "tmpfs", "-o", "size=160m", "carpe-test", shop().data().toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", shop().data().toString());
    }

    private void makeRoom() throws Exception {
        run("mount", "-o", "remount,size=512m", shop().data().toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        assertThat(code).as("%s (this test must be run by root)", List.of(command)).isZero();
    }

    private ServerProcess start(int reserve) throws IOException {
        return shop().start(shop().configured("store.reserve: " + reserve + "\n"));
    }

    /// Three events of 16 KB that do not compress.
    private HttpResponse<String> send(ServerProcess server, int number) throws IOException {
        List<String> events = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            byte[] noise = new byte[12_000];
            random.nextBytes(noise);
            String id = "m" + number + "/" + i;
            String text = Base64.getEncoder().encodeToString(noise);
            events.add(event(id, "ada" + number % 10, "Page Seen", text));
            ids.add(id);
        }
        HttpResponse<String> told = server.post("/v1/batch", batch(events));
        if (told.statusCode() == 200) {
            acknowledged.addAll(ids);
        }
        return told;
    }

    /// Sends until it is refused; what was refused.
    private int fill(ServerProcess server) throws IOException {
        for (int i = 0; i < 100_000; i++) {
            HttpResponse<String> told = send(server, i);
            if (told.statusCode() != 200) {
                assertThat(told.statusCode()).isEqualTo(429);
                assertThat(told.headers().firstValue("Retry-After")).isPresent();
                assertThat(told.body()).contains("\"storage\"");
                assertThat(acknowledged).hasSizeGreaterThan(300);
                return i;
            }
        }
        throw new AssertionError("the disk never got full");
    }

    private static int ready(ServerProcess server) {
        try {
            return server.send(server.request("/health/ready").build()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> kept(ServerProcess server) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            kept.addAll(server.messages("ada" + i));
        }
        return kept;
    }

    @Test
    void with_its_reserve_it_stops_in_time_still_answers_and_goes_on_by_itself_with_room()
            throws Exception {
        String key;
        try (ServerProcess server = start(24)) {
            key = server.key();
            views(server, "bob", 3);
            int refused = fill(server);
            assertThat(ready(server)).isEqualTo(503);
            String aside = question("bob").replace("}", ", \"shows\": false}");
            JsonNode told = server.ask("/v1/decide", aside);
            assertThat(told.at("/decisions/0/experience").asString()).isEqualTo("reviews");
            assertThat(kept(server)).containsAll(acknowledged).doesNotHaveDuplicates();

            makeRoom();
            ServerProcess.await(() -> ready(server), status -> status == 200);
            assertThat(send(server, refused).statusCode()).as("sent again").isEqualTo(200);
            server.kill();
        }
        try (ServerProcess server = ServerProcess.again(shop().data(), key)) {
            assertThat(kept(server)).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    @Test
    void without_a_reserve_nothing_acknowledged_is_lost_either() throws Exception {
        String key;
        int refused;
        try (ServerProcess server = start(0)) {
            key = server.key();
            refused = fill(server);
            assertThat(ready(server)).isEqualTo(503);
            makeRoom();
            server.kill();
        }
        try (ServerProcess server = ServerProcess.again(shop().data(), key)) {
            assertThat(kept(server)).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(send(server, refused).statusCode()).as("sent again").isEqualTo(200);
            assertThat(kept(server)).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }
}
