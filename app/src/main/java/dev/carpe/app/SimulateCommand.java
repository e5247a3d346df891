package dev.carpe.app;

import dev.carpe.app.client.Sender;
import dev.carpe.app.client.ServerClient;
import dev.carpe.app.simulation.Item;
import dev.carpe.app.simulation.LiveTraffic;
import dev.carpe.app.simulation.Manner;
import dev.carpe.app.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `carpe simulate`: simulated customers at a running server.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Send simulated customers to a running server.",
            "They come with needs, devices and channels, hesitate, buy, send back, complain, answer surveys, and react to answers by"
                    + " known true lifts. All of their events carry context.simulated = true, and their ids begin with sim-.",
            "%nThe server's workspace must be the shop's (examples/shop/workspace), or have its sources. The key must be one"
                    + " that may administer: a key for each channel is made, and ended at the end."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe simulate --to http://localhost:8080 --backfill 90d --rate 0    history alone",
            "  carpe simulate --to http://localhost:8080 --rate 5 --for 1h          five visits a second"
        })
final class SimulateCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--to", required = true, paramLabel = "URL", description = "The server.")
    private String to = "";

    @Mixin private KeyOption key = new KeyOption();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "How many visits begin in a second, live (default: 1); 0 for none.")
    private double rate = 1;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Time.class,
            description = "How long, such as 10m or 2h (default: until it is stopped).")
    private @Nullable Duration length;

    @Option(
            names = "--backfill",
            paramLabel = "DAYS",
            converter = Time.class,
            description =
                    "First send so much history, such as 90d, as fast as the server takes it.")
    private @Nullable Duration backfill;

    @Option(
            names = "--visits",
            paramLabel = "N",
            description = "How many visits a day has in the history (default: 400).")
    private double visits = 400;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Who they are and what they do (default: 1).")
    private long seed = 1;

    @Option(
            names = "--shop",
            paramLabel = "DIR",
            description =
                    "A folder with customers.json and data/products.json (default: the demo shop's).")
    private @Nullable Path shop;

    SimulateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (!(rate >= 0 && rate <= 1_000) || !(visits > 0 && visits <= 1_000_000)) {
            throw Failure.usage(
                    "--rate is " + rate + " and --visits is " + visits,
                    "--rate may be 0 to 1000 visits a second, --visits 1 to 1000000 a day");
        }
        Manner manner;
        List<Item> items;
        try {
            manner = Manner.read(text("customers.json"));
            items = Item.read(text("data/products.json"));
        } catch (Manner.Unusable e) {
            throw Failure.found(String.valueOf(e.getMessage()), "examples/shop has one of each");
        }
        try (ServerClient client = key.client(to)) {
            Instant now = invocation.clock().instant();
            Population population = new Population(manner, items, client, seed, invocation.clock());
            if (backfill != null) {
                fill(population, now.minus(backfill), now);
            }
            if (rate > 0) {
                live(population, now);
            }
        }
        return ExitCode.OK;
    }

    private String text(String name) throws IOException {
        Path folder = shop;
        return folder == null
                ? Bundled.text("demo/shop/" + name)
                : Files.readString(folder.resolve(name));
    }

    private void fill(Population population, Instant from, Instant until) {
        long began = invocation.nanos().getAsLong();
        Sender.Summary sent = population.fill(from, until, visits);
        Duration took = Duration.ofNanos(invocation.nanos().getAsLong() - began);
        say(
                "%,d events of history since %s, %,d taken, in %.1f s",
                sent.sent(),
                from.truncatedTo(ChronoUnit.DAYS),
                sent.accepted(),
                took.toMillis() / 1000.0);
    }

    private void live(Population population, Instant start) {
        Instant until = length == null ? Instant.MAX : start.plus(length);
        CountDownLatch done = new CountDownLatch(1);
        Thread runner = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().unstarted(() -> end(runner, done)));
        try {
            say("%s visits a second, from now on", rate);
            tell(population.live(start, until, rate));
        } finally {
            done.countDown();
        }
    }

    /// Stops the run if it goes on, and waits until it has told and tidied up.
    private static void end(Thread runner, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        runner.interrupt();
        try {
            boolean tidy = done.await(10, TimeUnit.SECONDS);
            if (!tidy) {
                System.Logger log = System.getLogger(SimulateCommand.class.getName());
                log.log(
                        System.Logger.Level.WARNING,
                        "the keys of this run were not ended: see /api/keys");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(LiveTraffic.Summary told) {
        say(
                "%,d visits, %,d events (%,d not taken), %,d questions",
                told.visits(), told.events(), told.rejected(), told.questions());
        told.shown().forEach((experience, times) -> say("  %,8d × %s", times, experience));
    }

    private void say(String words, Object... with) {
        Terminal terminal = invocation.terminal();
        terminal.out().printf(Locale.ROOT, words + "%n", with);
        terminal.out().flush();
    }

    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String word) {
            if (!word.matches("[0-9]{1,5}[smhd]")) {
                throw new TypeConversionException(
                        "\"" + word + "\" is no length of time (write 90d, 12h, 10m or 30s)");
            }
            boolean days = word.endsWith("d");
            return Duration.parse(days ? "P" + word : "PT" + word);
        }
    }
}
