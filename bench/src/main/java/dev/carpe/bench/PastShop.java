package dev.carpe.bench;

import dev.carpe.detect.Change;
import dev.carpe.detect.Evidence;
import dev.carpe.detect.Key;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.engine.Entry;
import dev.carpe.engine.ImportClocks;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Measurement;
import dev.carpe.machine.Output;
import dev.carpe.profile.ProfileId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The log of a shop's last 30 days, made up while it is read: customers who view, add, check out and order, some by telephone, some brought by campaigns,
/// and a moment in every twentieth event. Who comes in the last three days gets a place in an experiment.
final class PastShop implements LogTail {
    private static final List<String> NAMES =
            List.of(
                    "Product Viewed",
                    "Product Viewed",
                    "Product Viewed",
                    "Product Viewed",
                    "Page Viewed",
                    "Page Viewed",
                    "Element Dwelled",
                    "Review Read",
                    "Product Added",
                    "Product Added",
                    "Checkout Started",
                    "Order Completed");

    /// The experiment's key.
    static final String EXPERIMENT = "help@1";

    private static final List<String> SOURCES = List.of("google", "newsletter", "friends");

    private final long events;
    private final int customers;
    private final Instant start;
    private final double millisPerEvent;
    private final List<Struct> contexts = new ArrayList<>();
    private final List<Struct> properties = new ArrayList<>();

    PastShop(long events, Instant end) {
        this.events = events;
        this.customers = (int) Math.max(10, events / 20);
        this.start = end.minus(Duration.ofDays(30));
        this.millisPerEvent = (double) Duration.ofDays(30).toMillis() / events;
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            contexts.add(context(random));
            properties.add(
                    new Struct.Builder()
                            .put("product_id", new Text("p" + random.nextInt(2000)))
                            .put("category", new Text("c" + random.nextInt(30)))
                            .put("value", Num.of(5 + random.nextInt(20_000) / 100.0))
                            .build());
        }
    }

    private static Struct context(Random random) {
        Struct.Builder context =
                new Struct.Builder()
                        .put("page", Struct.of("path", new Text("/page/" + random.nextInt(60))))
                        .put(
                                "device",
                                Struct.of(
                                        "type",
                                        new Text(random.nextInt(3) == 0 ? "desktop" : "mobile")));
        if (random.nextInt(4) == 0) {
            context.put(
                    "campaign",
                    new Struct.Builder()
                            .put("source", new Text(SOURCES.get(random.nextInt(SOURCES.size()))))
                            .put("medium", new Text("ad"))
                            .build());
        }
        return context.build();
    }

    /// Somebody who was there lately, for the timeline.
    static String someone() {
        return "customer-7";
    }

    @Override
    public List<Entry> tail(Position after, int limit, long patience) {
        List<Entry> entries = new ArrayList<>();
        for (long i = after.value() + 1; i < events && entries.size() < limit; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    private Entry entry(long number) {
        // Customers come in visits of about ten events that lie close together.
        Random random = new Random(number * 31);
        long visit = number / 4000 * 400 + number % 400;
        long customer = Math.floorMod(MessageId.of("v" + visit).hash(), customers);
        String id = "customer-" + customer;
        long time = start.toEpochMilli() + (long) (number * millisPerEvent);
        Event event =
                new Event(
                        MessageId.of("m" + number),
                        Event.Type.TRACK,
                        NAMES.get(random.nextInt(NAMES.size())),
                        id,
                        null,
                        time,
                        time,
                        0,
                        "web",
                        properties.get(random.nextInt(properties.size())),
                        contexts.get((int) (visit % contexts.size())));
        Instant at = Instant.ofEpochMilli(time);
        ProfileId profile = new ProfileId(id);
        List<Output> outputs = new ArrayList<>(1);
        if (number % 20 == 0) {
            outputs.add(new Output.Changed(new Change.Raised(moment(number, profile, at))));
        }
        if (isPlaced(number)) {
            outputs.add(
                    new Output.Measured(new Measurement.Enrolled(place(id, customer, at), 0.5)));
        }
        return new Entry(new Position(number), at, profile, new Logged.Received(event), outputs);
    }

    /// The first event of each visit in the last tenth.
    private boolean isPlaced(long number) {
        return number % 4000 < 400 && number >= events / 10 * 9;
    }

    private static Assignment place(String unit, long customer, Instant at) {
        String arm = customer % 2 == 0 ? Experiment.HOLDOUT : Experiment.ANSWERED;
        return new Assignment(EXPERIMENT, unit, arm, at, at.plus(Duration.ofDays(1)), List.of());
    }

    /// How many rows there are of everything.
    long rows() {
        return events + events / 20 + events / 100;
    }

    private static Moment moment(long number, ProfileId profile, Instant at) {
        return new Moment(
                new MomentId(MessageId.of("x" + number).hash(), number),
                Definitions.REFERENCE.get((int) (number / 20 % Definitions.REFERENCE.size())),
                1,
                profile,
                Key.NONE,
                at,
                at,
                at.plus(Duration.ofMinutes(10)),
                0.5,
                List.of(),
                List.<Evidence>of(),
                "made up",
                false,
                true);
    }

    @Override
    public ImportClocks importClocks() {
        return ImportClocks.NONE;
    }

    @Override
    public Position end() {
        return new Position(events - 1);
    }
}
