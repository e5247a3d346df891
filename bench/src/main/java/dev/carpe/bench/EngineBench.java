package dev.carpe.bench;

import dev.carpe.decide.Catalogue;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.Metrics;
import dev.carpe.engine.Program;
import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Measures the embedded engine from the inside, without HTTP: callers that each submit a batch and wait until it is durable and
/// processed, beside the disk's own append and sync in the same run.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.EngineBench FOLDER [CALLERS BATCH EVENTS DEFINITIONS CUSTOMERS SHARDS EXPONENT]
/// ```
public final class EngineBench {
    private static final int SYNCS = 200;
    private static final int CALLS_PER_LOOK = 16;

    private EngineBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int callers = number(args, 1, 128);
        int batch = number(args, 2, 10);
        int events = number(args, 3, 300_000);
        int definitions = number(args, 4, 60);
        int customers = number(args, 5, 10_000);
        int shards = number(args, 6, 2);
        int exponent = number(args, 7, 0);
        Files.createDirectories(folder);
        System.out.println(sync(folder).toJson());
        Workload workload =
                new Workload(Workload.SEED, customers, events, Workload.PER_DAY, exponent);
        List<List<Event>> batches = batches(workload, batch);
        CallersClock clock = new CallersClock(callers, Workload.START);
        try (Engine engine =
                EmbeddedEngine.open(
                        folder.resolve("store"),
                        Program.of(Definitions.workspace(definitions)),
                        Catalogue.NONE,
                        new EmbeddedEngine.Settings(
                                new Host.Settings(shards, 65_536, 50_000),
                                RocksStore.Settings.DEFAULT),
                        clock,
                        (words, failure) -> {
                            throw new AssertionError(words, failure);
                        })) {
            int warm = batches.size() / 3;
            run(engine, batches.subList(0, warm), callers, clock);
            Row row = run(engine, batches.subList(warm, batches.size()), callers, clock);
            Metrics metrics = engine.metrics();
            System.out.println(
                    row.put("batch", batch)
                            .put("definitions", definitions)
                            .put("customers", customers)
                            .put("shards", shards)
                            .put("exponent", exponent)
                            .put("moments", metrics.moments())
                            .put("ticks", metrics.ticks())
                            .put("storeMB", metrics.storeBytes() >> 20)
                            .toJson());
        }
    }

    private static int number(String[] args, int at, int otherwise) {
        return args.length > at ? Integer.parseInt(args[at]) : otherwise;
    }

    /// Each batch is of one device, as one page sends it; shorter where the customer goes on with the other device.
    private static List<List<Event>> batches(Workload workload, int size) {
        Ingest ingest = new Ingest(workload);
        Map<String, List<Event>> open = new HashMap<>();
        List<List<Event>> batches = new ArrayList<>();
        workload.forEach(click -> {
            Event event = ingest.event(click);
            List<Event> own =
                    open.computeIfAbsent(String.valueOf(event.userId()), _ -> new ArrayList<>());
            if (!own.isEmpty()
                    && !String.valueOf(own.getLast().anonymousId())
                            .equals(String.valueOf(event.anonymousId()))) {
                batches.add(List.copyOf(own));
                own.clear();
            }
            own.add(event);
            if (own.size() == size) {
                batches.add(List.copyOf(own));
                own.clear();
            }
        });
        return batches;
    }

    private static Row run(
            Engine engine, List<List<Event>> batches, int callers, CallersClock clock) {
        long[] nanos = new long[batches.size()];
        clock.begin();
        long writes = engine.metrics().batches();
        CpuClock cpu = new CpuClock();
        CpuClock.Reading before = cpu.read();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                int own = caller;
                threads.execute(() -> {
                    for (int i = 0; i < batches.size(); i++) {
                        List<Event> batch = batches.get(i);
                        if (callerOf(batch, callers) != own) {
                            continue;
                        }
                        clock.reach(own, batch.getLast().receivedMillis());
                        if (i % CALLS_PER_LOOK == 0) {
                            clock.goOn();
                        }
                        long begin = System.nanoTime();
                        engine.submit(batch);
                        nanos[i] = System.nanoTime() - begin;
                    }
                    clock.leave(own);
                });
            }
        }
        long wall = System.nanoTime() - start;
        long used = cpu.read().since(before);
        int events = batches.stream().mapToInt(List::size).sum();
        Arrays.sort(nanos);
        return new Row()
                .put("measure", "engine")
                .put("callers", callers)
                .put("events", events)
                .put("eventsPerSecond", events * 1e9 / wall, 0)
                .put("cpuMicrosPerEvent", used / 1e3 / events, 2)
                .put("p50Millis", nanos[nanos.length / 2] / 1e6, 2)
                .put("p99Millis", nanos[(int) (nanos.length * 0.99)] / 1e6, 2)
                .put("writes", engine.metrics().batches() - writes);
    }

    /// A customer sends one batch after the other.
    private static int callerOf(List<Event> batch, int callers) {
        return Math.floorMod(String.valueOf(batch.getFirst().userId()).hashCode(), callers);
    }

    /// What the disk takes to append a page and sync it.
    private static Row sync(Path folder) throws IOException {
        Path file = folder.resolve("sync");
        long[] nanos = new long[SYNCS];
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocate(4096);
            for (int i = 0; i < SYNCS; i++) {
                long begin = System.nanoTime();
                channel.write(page.rewind());
                channel.force(false);
                nanos[i] = System.nanoTime() - begin;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Files.delete(file);
        Arrays.sort(nanos);
        return new Row()
                .put("measure", "sync")
                .put("p50Millis", nanos[SYNCS / 2] / 1e6, 2)
                .put("p99Millis", nanos[(int) (SYNCS * 0.99)] / 1e6, 2);
    }
}
