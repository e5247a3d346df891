package dev.carpe.detect.vectors;

import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Random streams for a family of definitions: times and values that coincide, several products, devices and sessions,
/// duplicates, late arrivals within and beyond the grace.
final class Streams {
    private static final int LONGEST = 12;

    private final Family family;
    private final Dice dice;
    private final List<StreamLine> lines = new ArrayList<>();

    private Streams(Family family, Dice dice) {
        this.family = family;
        this.dice = dice;
    }

    static List<StreamLine> of(Family family, Dice dice) {
        Streams streams = new Streams(family, dice);
        for (int i = dice.number(1, LONGEST); i > 0; i--) {
            streams.lines.add(streams.line());
        }
        return streams.lines;
    }

    /// A stream that two profiles receive, until they merge.
    static List<StreamLine> merging(Family family, Dice dice) {
        List<StreamLine> both = of(family, dice);
        List<StreamLine> lines = new ArrayList<>();
        Instant merge = sometimeIn(both, dice);
        for (StreamLine line : both) {
            boolean other = line.arrives().isBefore(merge) && dice.chance(50);
            lines.add(other ? line.with("profile", "other") : line);
        }
        lines.add(new StreamLine(merge, "merge other", Struct.EMPTY, Map.of(), lines.size()));
        return lines;
    }

    /// A stream in the midst of which definitions become active anew, once or twice.
    static List<StreamLine> adopting(Family family, Dice dice) {
        List<StreamLine> lines = of(family, dice);
        for (int i = dice.number(1, 2); i > 0; i--) {
            Instant adoption = sometimeIn(lines, dice);
            lines.add(new StreamLine(adoption, "adopt", Struct.EMPTY, Map.of(), lines.size()));
        }
        return lines;
    }

    /// A time when nothing else happens.
    static Instant sometimeIn(List<StreamLine> lines, Dice dice) {
        Instant last =
                lines.stream().map(StreamLine::arrives).max(Instant::compareTo).orElseThrow();
        long span = Duration.between(Offset.START, last).toSeconds();
        return Offset.START.plusSeconds(dice.number(0, (int) span + 20)).plusMillis(7);
    }

    private StreamLine line() {
        Instant time = Offset.START.plus(time());
        if (family == Family.CONSENT && dice.chance(6)) {
            return new StreamLine(time, "withdraw ads", Struct.EMPTY, Map.of(), lines.size());
        }
        return new StreamLine(time, name(), properties(), words(time), lines.size());
    }

    private Duration time() {
        if (family == Family.SESSIONS) {
            return Duration.ofMinutes(10L * dice.number(0, 12)).plusMillis(dice.of(0, 1, 1, 1, 2));
        }
        Duration onGrid = Duration.ofSeconds(5L * dice.number(0, 9));
        return family == Family.SCORE || dice.chance(80)
                ? onGrid
                : onGrid.plusMillis(dice.of(1, 1000, 2500));
    }

    private String name() {
        return family == Family.ORDERED && dice.chance(10)
                ? "Order Completed"
                : dice.of("A", "A", "A", "A", "B", "B", "B", "C", "C", "X");
    }

    private Map<String, String> words(Instant time) {
        Map<String, String> words = new LinkedHashMap<>();
        boolean twin = !lines.isEmpty() && dice.chance(6);
        words.put(
                "id", twin ? dice.of(lines).words().getOrDefault("id", "e0") : "e" + lines.size());
        if (dice.chance(20)) {
            Duration late = Duration.ofSeconds(dice.of(1, 2, 5, 12, 30, 70));
            words.put("arrives", Offset.format(time.plus(late)));
        }
        if (dice.chance(15)) {
            words.put("seq", Integer.toString(dice.number(0, 3)));
        }
        if (dice.chance(10)) {
            words.put("source", dice.of("app", "server"));
        }
        if (family == Family.CONSENT && dice.chance(20)) {
            words.put("consent", dice.of("ads:no", "ads:yes", "ads:yes"));
        }
        if (family == Family.SESSIONS || family == Family.EVERYTHING) {
            device(words);
        }
        return words;
    }

    private void device(Map<String, String> words) {
        String device = dice.of("phone", "phone", "laptop");
        words.put("device", device);
        if (dice.chance(25)) {
            words.put("session", device + dice.number(1, 2));
        }
    }

    private Struct properties() {
        Struct own = fields();
        if (!dice.chance(20)) {
            return own;
        }
        List<Value> products = new ArrayList<>();
        for (int i = dice.number(1, 3); i > 0; i--) {
            products.add(fields());
        }
        return own.toBuilder().put("products", new Listing(products)).build();
    }

    private Struct fields() {
        Struct.Builder fields = new Struct.Builder();
        if (dice.chance(85)) {
            fields.put("product_id", new Text(dice.of("p1", "p1", "p1", "p2", "p2", "p3")));
        }
        if (dice.chance(70)) {
            fields.put("size", new Text(dice.of("L", "L", "M")));
        }
        if (dice.chance(85)) {
            fields.put("price", Num.of(dice.of(1.0, 2.0, 3.0, 0.1, 0.2, -1.0)));
        }
        return fields.build();
    }
}
