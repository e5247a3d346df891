package dev.carpe.engine.embedded;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The process that is killed: sixteen clients send events of the same customers as fast as they can, logging in now and then, and print
/// the message ids that were acknowledged.
final class CrashChild {
    static final int CUSTOMERS = 40;
    private static final int CLIENTS = 16;
    private static final int BATCHES = 2_000;
    private static final List<String> NAMES =
            List.of("Product Viewed", "Product Viewed", "Product Added", "Page Viewed");

    private CrashChild() {}

    public static void main(String[] arguments) {
        String round = arguments[1];
        Engine engine =
                EmbeddedEngine.open(
                        Path.of(arguments[0]),
                        Shop.program(),
                        Shop.CATALOGUE,
                        EmbeddedEngine.Settings.DEFAULT,
                        Clock.systemUTC(),
                        (words, failure) -> {
                            throw new AssertionError(words, failure);
                        });
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                String name = round + "/" + client;
                clients.execute(() -> send(engine, name));
            }
        }
        engine.close();
    }

    private static void send(Engine engine, String name) {
        Random random = new Random(MessageId.of(name).hash());
        for (int i = 0; i < BATCHES; i++) {
            List<Event> batch = new ArrayList<>();
            for (int j = 0; j < 3; j++) {
                batch.add(event(name + "/" + i + "/" + j, random));
            }
            StringBuilder said = new StringBuilder();
            for (Receipt receipt : engine.submit(batch)) {
                if (receipt.verdict() instanceof Receipt.Verdict.Accepted) {
                    said.append(receipt.message().value()).append('\n');
                }
            }
            byte[] line = said.toString().getBytes(StandardCharsets.UTF_8);
            synchronized (System.out) {
                System.out.write(line, 0, line.length);
                System.out.flush();
            }
        }
    }

    /// An event of a customer's own device with the user's id, or without it once the device is known.
    private static Event event(String message, Random random) {
        int customer = random.nextInt(CUSTOMERS);
        long now = System.currentTimeMillis();
        return new Event(
                MessageId.of(message),
                Event.Type.TRACK,
                NAMES.get(random.nextInt(NAMES.size())),
                "device-" + customer + "-" + random.nextInt(2),
                "user-" + customer,
                now,
                now,
                0,
                "web",
                Struct.of("product_id", new Text("p" + random.nextInt(3))),
                Struct.EMPTY);
    }
}
