package dev.carpe.detect.vectors;

import dev.carpe.event.Struct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Random streams for a family of definitions.
final class Streams {
    private static final int LONGEST = 12;

    private Streams() {}

    static List<StreamLine> of(Family family, Dice dice) {
        StringBuilder stream = new StringBuilder();
        List<String> ids = new ArrayList<>();
        for (int i = dice.number(1, LONGEST); i > 0; i--) {
            stream.append(line(family, dice, ids)).append('\n');
        }
        return StreamLine.parse(stream.toString());
    }

    private static String line(Family family, Dice dice, List<String> ids) {
        Duration time = time(family, dice);
        if (family == Family.CONSENT && dice.chance(6)) {
            return Offset.format(time) + " withdraw ads";
        }
        String name = dice.of("A", "A", "A", "B", "B", "C", "X");
        if (family == Family.ORDERED && dice.chance(10)) {
            name = "Order Completed";
        }
        Map<String, String> words = new LinkedHashMap<>();
        late(dice, time, words);
        duplicate(dice, ids, words);
        devices(family, dice, words);
        if (family == Family.CONSENT && dice.chance(20)) {
            words.put("consent", dice.of("ads:no", "ads:yes", "ads:yes"));
        }
        if (dice.chance(15)) {
            words.put("seq", Integer.toString(dice.number(0, 3)));
        }
        StringBuilder line = new StringBuilder(Offset.format(time) + " " + name + " " + properties(dice));
        words.forEach((word, value) -> line.append(' ').append(word).append('=').append(value));
        return line.toString();
    }

    private static Duration time(Family family, Dice dice) {
        if (family == Family.SESSIONS) {
            return Duration.ofMinutes(10L * dice.number(0, 12)).plusMillis(dice.chance(20) ? dice.of(-1, 1) + 1 : 1);
        }
        Duration onGrid = Duration.ofSeconds(5L * dice.number(0, 9));
        return family == Family.SCORE || dice.chance(80) ? onGrid : onGrid.plusMillis(dice.of(1, 1000, 2500));
    }

    private static void late(Dice dice, Duration time, Map<String, String> words) {
        if (dice.chance(20)) {
            Duration late = Duration.ofSeconds(dice.of(1, 2, 5, 12, 30, 70));
            words.put("arrives", Offset.format(time.plus(late)));
        }
    }

    private static void duplicate(Dice dice, List<String> ids, Map<String, String> words) {
        String id = !ids.isEmpty() && dice.chance(6) ? dice.of(ids) : "e" + ids.size();
        ids.add(id);
        words.put("id", id);
    }

    private static void devices(Family family, Dice dice, Map<String, String> words) {
        if (family == Family.SESSIONS || family == Family.EVERYTHING) {
            words.put("device", dice.of("phone", "phone", "laptop"));
            if (dice.chance(25)) {
                words.put("session", words.get("device") + dice.number(1, 2));
            }
        }
        if (dice.chance(10)) {
            words.put("source", dice.of("app", "server"));
        }
    }

    private static String properties(Dice dice) {
        List<String> own = fields(dice);
        if (dice.chance(20)) {
            List<String> products = new ArrayList<>();
            for (int i = dice.number(1, 3); i > 0; i--) {
                products.add("{" + String.join(", ", fields(dice)) + "}");
            }
            own.add("products: [" + String.join(", ", products) + "]");
        }
        return own.isEmpty() ? "" : "{" + String.join(", ", own) + "}";
    }

    private static List<String> fields(Dice dice) {
        List<String> fields = new ArrayList<>();
        if (dice.chance(80)) {
            fields.add("product_id: " + dice.of("p1", "p1", "p2", "p3"));
        }
        if (dice.chance(60)) {
            fields.add("size: " + dice.of("L", "M"));
        }
        if (dice.chance(70)) {
            fields.add("price: " + dice.of("1", "2", "3", "0.1", "0.2", "-1"));
        }
        return fields;
    }

    /// No properties at all: the plainest form of a line.
    static StreamLine plain(StreamLine line) {
        return new StreamLine(line.time(), line.name(), Struct.EMPTY, line.words(), line.number());
    }
}
