package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.analytics.History;
import dev.carpe.analytics.HistorySettings;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.StoredTables;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.language.SourceFile;
import dev.carpe.recordings.Allowance;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.catalogue.Items;
import dev.carpe.server.heat.RecordedHeat;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.workspaces.Workspaces;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server knows after a restart.
class RestartTest {
    private static final SourceFile SHOP = new SourceFile("shop.yaml", RunningServer.WORKSPACE);
    private static final SourceFile EDITED =
            new SourceFile("shop.yaml", RunningServer.WORKSPACE.replace("times: 2", "times: 3"));

    @TempDir private Path folder;

    private void run(List<SourceFile> workspace, BiConsumer<Server, Engine> use) {
        RocksStore store = RocksStore.open(folder, RocksStore.Settings.DEFAULT);
        Items items = new Items();
        items.keepIn(StoredTables.of(store, "catalogue"));
        try (Engine engine =
                        Host.start(
                                store,
                                Workspaces.program(StoredTables.of(store, "workspaces")),
                                items,
                                new Host.Settings(1, 100, 100),
                                InstantSource.system(),
                                (words, failure) -> {
                                    throw new AssertionError(words, failure);
                                });
                Recordings recordings =
                        Recordings.open(
                                folder.resolve("recordings.db"),
                                Allowance.USUAL,
                                InstantSource.system());
                History history =
                        History.start(
                                folder.resolve("history.db"),
                                HistorySettings.usual(folder.resolve("exports")),
                                engine,
                                new RecordedHeat(recordings),
                                () -> engine.program().workspace(),
                                InstantSource.system(),
                                words -> {
                                    throw new AssertionError(words);
                                });
                Server server =
                        Server.start(
                                RunningServer.settings(),
                                engine,
                                items,
                                recordings,
                                history,
                                workspace,
                                InstantSource.system())) {
            use.accept(server, engine);
        }
    }

    @Test
    void the_admin_token_is_told_at_the_first_start_alone() {
        run(List.of(SHOP), (server, _) -> assertThat(server.adminToken()).isPresent());
        run(
                List.of(SHOP),
                (server, _) -> {
                    assertThat(server.adminToken()).isEmpty();
                    assertThat(server.keys().secretKeys()).hasSize(1);
                });
    }

    @Test
    void a_first_start_that_fails_leaves_its_token_to_the_next() {
        SourceFile bad = new SourceFile("shop.yaml", "moment: x\nneed: bye\n");
        assertThatThrownBy(() -> run(List.of(bad), (_, _) -> {})).isInstanceOf(Refusal.class);
        String[] token = new String[1];
        run(List.of(SHOP), (server, _) -> token[0] = server.adminToken().orElseThrow());
        run(
                List.of(SHOP),
                (server, _) -> {
                    assertThat(server.adminToken()).isEmpty();
                    assertThat(server.keys().caller(token[0])).isPresent();
                });
    }

    @Test
    void what_was_applied_last_stays_in_force_unless_the_folder_changed() {
        run(
                List.of(SHOP),
                (server, _) -> server.workspaces().apply(List.of(EDITED), "key", "three times"));
        run(
                List.of(SHOP),
                (server, engine) -> {
                    assertThat(server.workspaces().current().number()).isEqualTo(2);
                    assertThat(server.workspaces().current().files()).containsExactly(EDITED);
                    assertThat(engine.program().workspace().moments()).hasSize(1);
                });
        SourceFile other =
                new SourceFile(
                        "shop.yaml", RunningServer.WORKSPACE.replace("times: 2", "times: 4"));
        run(
                List.of(other),
                (server, _) ->
                        assertThat(server.workspaces().current().files()).containsExactly(other));
        run(
                List.of(),
                (server, engine) -> {
                    assertThat(server.workspaces().current().number()).isEqualTo(3);
                    assertThat(engine.program().workspace().moments()).hasSize(1);
                });
    }

    @Test
    void a_signed_visitor_stays_known() {
        String[] token = new String[1];
        run(
                List.of(SHOP),
                (server, _) ->
                        token[0] = server.keys().signer(InstantSource.system()).visitor("v1"));
        run(
                List.of(SHOP),
                (server, _) ->
                        assertThat(server.keys().signer(InstantSource.system()).visitorOf(token[0]))
                                .contains("v1"));
    }

    @Test
    void an_engine_refuses_to_write_to_a_table_before_it_runs() {
        run(List.of(SHOP), (_, _) -> {});
        RocksStore store = RocksStore.open(folder, RocksStore.Settings.DEFAULT);
        try {
            assertThat(StoredTables.of(store, "keys").get("ring")).isPresent();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> StoredTables.of(store, "keys").put("ring", new byte[0]))
                    .isInstanceOf(dev.carpe.engine.Refused.class);
        } finally {
            store.close();
        }
    }
}
