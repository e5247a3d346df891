package dev.carpe.bench;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.ImportClocks;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Position;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.server.keys.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/// Measures what the number of customers costs: how soon a server answers again that was killed with so many on disk, how late timers fire after that,
/// and how long questions about any of them take, in how much memory.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.CrowdBench fill FOLDER CUSTOMERS   # six events each, over the last 30 days
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.CrowdBench copy FOLDER CUSTOMERS ORIGINALS   # see [Copies], where filling takes too long
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.CrowdBench crash FOLDER CUSTOMERS  # ends under load, with timers about to be due
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.CrowdBench ask FOLDER CUSTOMERS [SECONDS RATE HEAP]
/// ```
///
/// `ask` follows `crash` at once, since the timers are due within the two minutes after it; each may be done again. `fill` begins anew what it
/// finds. Timers belong to customers of their own, who put something into the cart half an hour ago.
public final class CrowdBench {
    private static final int CALLERS = 8;
    private static final int AT_ONCE = 160;
    private static final int CARTS = 9_000;
    private static final Duration CART_LEFT = Duration.ofMinutes(30);
    private static final Duration LOAD = Duration.ofSeconds(5);
    private static final Duration TIMERS = Duration.ofMinutes(2);
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final Path folder;
    private final int customers;

    private CrowdBench(Path folder, int customers) {
        this.folder = folder;
        this.customers = customers;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        CrowdBench bench = new CrowdBench(Path.of(args[1]), Integer.parseInt(args[2]));
        switch (args[0]) {
            case "fill" -> bench.fill();
            case "copy" ->
                    Copies.make(
                            bench.folder.resolve("store"),
                            Integer.parseInt(args[3]),
                            bench.customers);
            case "crash" -> bench.crash();
            case "serve" -> bench.serve();
            case "ask" ->
                    bench.ask(
                            args.length > 3 ? Integer.parseInt(args[3]) : 30,
                            args.length > 4 ? Integer.parseInt(args[4]) : 2_000,
                            args.length > 5 ? args[5] : "768m");
            default -> throw new IllegalArgumentException(args[0] + ": fill, copy, crash or ask");
        }
    }

    /// History, which has its own measurements, begins at the end of the log that it finds.
    static LogTail fromNowOn(LogTail log) {
        return after(log.end(), log);
    }

    /// The log after a position alone.
    private static LogTail after(Position begin, LogTail log) {
        return new LogTail() {
            @Override
            public List<Entry> tail(Position after, int limit, long patience) {
                return log.tail(after.compareTo(begin) < 0 ? begin : after, limit, patience);
            }

            @Override
            public Position end() {
                return log.end();
            }

            @Override
            public ImportClocks importClocks() {
                return log.importClocks();
            }
        };
    }

    private void fill() throws IOException {
        Crowd crowd = new Crowd(customers, System.currentTimeMillis() - 2 * CART_LEFT.toMillis());
        CallersClock clock =
                new CallersClock(CALLERS, crowd.events(0, 1).getFirst().receivedMillis());
        Engine engine = CarpeServer.open(folder, clock, log -> after(Position.END, log)).engine();
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        together(caller -> {
            for (int from = take(next); from < customers; from = take(next)) {
                List<Event> events = crowd.events(from, Math.min(customers, from + AT_ONCE));
                clock.reach(caller, events.getFirst().receivedMillis());
                clock.goOn();
                engine.submit(events);
                tell(from, start);
            }
            clock.leave(caller);
        });
        engine.drain();
        System.out.println(
                new Row()
                        .put("measure", "fill")
                        .put("customers", customers)
                        .put("events", engine.metrics().events())
                        .put("moments", engine.metrics().moments())
                        .put("seconds", (System.nanoTime() - start) / 1e9, 1)
                        .put("storeMB", engine.metrics().storeBytes() >> 20)
                        .toJson());
        engine.close();
        Runtime.getRuntime().halt(0);
    }

    private static int take(AtomicInteger next) {
        return next.getAndAdd(AT_ONCE);
    }

    private void tell(int done, long start) {
        if (done % (AT_ONCE * 1000) == 0) {
            System.err.printf(
                    Locale.ROOT,
                    "%,d of %,d customers after %.0f s%n",
                    done,
                    customers,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private static void together(IntConsumer each) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                int own = caller;
                threads.execute(() -> each.accept(own));
            }
        }
    }

    /// Sends on until the process ends itself in the middle of it.
    private void crash() throws IOException {
        Engine engine =
                CarpeServer.open(folder, InstantSource.system(), CrowdBench::fromNowOn).engine();
        fillCarts(engine);
        long end = System.nanoTime() + LOAD.toNanos();
        AtomicInteger numbers = new AtomicInteger();
        together(caller -> {
            Random random = new Random(caller);
            while (true) {
                engine.submit(List.of(view(random.nextInt(customers), numbers.getAndIncrement())));
                if (System.nanoTime() > end) {
                    Runtime.getRuntime().halt(137);
                }
            }
        });
    }

    private static Event view(int customer, int number) {
        long now = System.currentTimeMillis();
        Struct product = Struct.of("product_id", new Text(Shop.product(number % Shop.PRODUCTS)));
        return Crowd.event(customer, now + number, "Product Viewed", now, product);
    }

    /// Carts that will have been left alone for long enough one after the other, from the crash on.
    private void fillCarts(Engine engine) {
        long first = System.currentTimeMillis() - CART_LEFT.toMillis() + LOAD.toMillis();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < CARTS; i++) {
            long time = first + TIMERS.toMillis() * i / CARTS;
            Struct product = Struct.of("product_id", new Text(Shop.product(i % Shop.PRODUCTS)));
            // Not one that came before, even where this is done again.
            int customer = customers + (int) (first / 1000 % 10_000) * CARTS + i;
            events.add(Crowd.event(customer, time, "Product Added", time, product));
            if (events.size() == AT_ONCE) {
                engine.submit(events);
                events.clear();
            }
        }
    }

    /// Answers until its process is ended, and tells every second how late timers were.
    private void serve() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Position[] found = new Position[1];
        long[] opened = new long[1];
        CarpeServer carpe =
                CarpeServer.open(
                        folder,
                        InstantSource.system(),
                        log -> {
                            found[0] = log.end();
                            opened[0] = System.nanoTime() - start;
                            return fromNowOn(log);
                        });
        long ready = System.currentTimeMillis();
        System.out.println(
                carpe.server().port()
                        + " "
                        + carpe.key(Scope.COLLECT, Scope.DECIDE)
                        + " "
                        + opened[0]);
        Lateness lateness = new Lateness(carpe.engine(), found[0], ready);
        while (true) {
            Thread.sleep(TOLD);
            lateness.readOn();
            System.out.println(lateness.row().toJson());
        }
    }

    private void ask(int seconds, int rate, String heap) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = launch(heap);
        try (BufferedReader told = process.inputReader()) {
            String line = told.readLine();
            if (line == null) {
                throw new IOException("the server did not start");
            }
            String[] where = line.split(" ");
            double ready = (System.nanoTime() - start) / 1e9;
            ProcessCpu cpu = ProcessCpu.of(process.toHandle());
            HttpLoad load = new HttpLoad(Integer.parseInt(where[0]), where[1], customers);
            HttpLoad.Offer first = new HttpLoad.Offer("first", HttpLoad.Kind.QUESTION, 1, 1);
            load.run(first, Duration.ofMillis(1));
            System.out.println(
                    new Row()
                            .put("measure", "recovery")
                            .put("customers", customers)
                            .put("secondsToOpenStore", Long.parseLong(where[2]) / 1e9, 2)
                            .put("secondsToReady", ready, 2)
                            .put("cpuSecondsToReady", cpu.work().toMillis() / 1e3, 2)
                            .put("secondsToFirstAnswer", (System.nanoTime() - start) / 1e9, 2)
                            .put("residentMB", resident(process))
                            .toJson());
            HttpLoad.Offer offer = new HttpLoad.Offer("decide", HttpLoad.Kind.QUESTION, 64, rate);
            for (int i = 0; i < 3; i++) {
                print(process, load.run(offer, Duration.ofSeconds(seconds)), i);
            }
            String last = "";
            while (told.ready()) {
                last = told.readLine();
            }
            System.out.println(last);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private Process launch(String heap) throws IOException {
        List<String> call =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrowdBench.class.getName(),
                        "serve",
                        folder.toString(),
                        Integer.toString(customers));
        return new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void print(Process process, HttpLoad.Result result, int round)
            throws IOException {
        Histogram latency = result.latency();
        System.out.println(
                new Row()
                        .put("measure", "decide")
                        .put("round", round)
                        .put(
                                "perSecond",
                                latency.getTotalCount() / (result.took().toNanos() / 1e9),
                                0)
                        .put("p50Millis", latency.getValueAtPercentile(50) / 1e6, 2)
                        .put("p99Millis", latency.getValueAtPercentile(99) / 1e6, 2)
                        .put("maxMillis", latency.getMaxValue() / 1e6, 2)
                        .put("refused", result.refused())
                        .put("residentMB", resident(process))
                        .toJson());
    }

    /// The memory that a process holds, MiB; 0 where the system does not tell (it is read from Linux' `/proc`).
    private static long resident(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
            }
        }
        return 0;
    }
}
