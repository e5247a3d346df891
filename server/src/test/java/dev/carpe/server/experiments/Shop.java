package dev.carpe.server.experiments;

import dev.carpe.decide.Catalogue;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.Program;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.machine.Input;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A shop on an engine of two shards, whose clock stands until it is set. Opened again on the same folder it goes on.
final class Shop implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-06T12:00:00Z");

    /// A moment that each look at a product raises; what answers it is for the test to say.
    static final String VIEWED =
            """
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            detect: { steps: [{ on: Product Viewed }] }
            lasts: 10m
            outcome: { on: Order Completed, within: 30m }
            ---
            """;

    /// Two experiences, among which a bandit chooses by what was bought.
    static final String BANDIT =
            VIEWED
                    + """
                    goal: bought
                    on: Order Completed
                    within: 30m
                    ---
                    experience: words
                    principle: none
                    content: { headline: Look }
                    ---
                    experience: stars
                    principle: none
                    content: { headline: Stars }
                    ---
                    trigger: help
                    on: viewed
                    placement: product-page
                    goal: bought
                    choose: { by: bandit, among: [words, stars] }
                    """;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Host engine;
    private int messages;

    Shop(Path folder, String workspace) {
        engine =
                Host.start(
                        RocksStore.open(folder.resolve("store"), RocksStore.Settings.DEFAULT),
                        Program.of(
                                WorkspaceReader.read(
                                                List.of(new SourceFile("shop.yaml", workspace)))
                                        .workspace()),
                        Catalogue.NONE,
                        new Host.Settings(2, 1000, 100),
                        now::get,
                        (words, failure) -> {
                            throw new AssertionError(words, failure);
                        });
    }

    Engine engine() {
        return engine;
    }

    /// Sets the clock to so long after the start.
    void at(Duration later) {
        now.set(START.plus(later));
    }

    /// A customer looks at a product.
    void looks(String who) {
        send(who, "Product Viewed");
    }

    void buys(String who) {
        send(who, "Order Completed");
    }

    private void send(String who, String name) {
        messages++;
        long millis = now.get().toEpochMilli();
        engine.submit(
                List.of(
                        new Event(
                                MessageId.of(who + "-" + name + "-" + messages),
                                Event.Type.TRACK,
                                name,
                                who,
                                null,
                                millis,
                                millis,
                                0,
                                "web",
                                Struct.EMPTY,
                                Struct.EMPTY)));
    }

    /// The customer's page asks what to show.
    void asks(String who) {
        engine.ask(who, new Input.Asked(List.of("product-page"), Struct.EMPTY, true));
    }

    @Override
    public void close() {
        engine.close();
    }
}
