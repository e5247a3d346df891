package dev.carpe.server.heat;

import dev.carpe.recordings.HeatPoint;
import dev.carpe.recordings.Sender;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the points that a page sends: `{path, kind, selector, x, y, withinX, withinY, weight, at}` each.
final class PointReader {
    /// Places within an element are thousandths of its size, so one number holds both.
    static final int WITHIN = 1001;

    private static final int MOST = 2000;
    private static final int LONGEST = 500;
    private static final int TALLEST = 1_000_000;
    private static final double HEAVIEST = 1_000_000;

    /// How long a page may keep what it could not send.
    private static final Duration OLDEST = Duration.ofDays(7);

    private static final Duration AHEAD = Duration.ofMinutes(1);

    private PointReader() {}

    /// @param sender whose clock the points' times are by
    static List<HeatPoint> read(@Nullable JsonNode points, Sender sender) {
        if (points == null || !points.isArray() || points.isEmpty() || points.size() > MOST) {
            throw Refusal.of(
                    Trouble.INVALID, "points must be an array of 1 to " + MOST + " points");
        }
        List<HeatPoint> read = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            read.add(point(points.get(i), "points[" + i + "].", sender));
        }
        return read;
    }

    private static HeatPoint point(JsonNode point, String at, Sender sender) {
        String kind = point.path("kind").asString("");
        int x = number(point, "withinX", -1, 1000, at, -1);
        int y = number(point, "withinY", -1, 1000, at, -1);
        double weight = point.path("weight").asDouble(1);
        if (!(weight > 0 && weight <= HEAVIEST)) {
            throw Refusal.of(Trouble.INVALID, at + "weight must be more than 0");
        }
        return new HeatPoint(
                text(point, "path", 1, at),
                HeatPoint.Kind.named(kind)
                        .orElseThrow(() ->
                                Refusal.of(
                                        Trouble.INVALID,
                                        at
                                                + "kind is \""
                                                + kind
                                                + "\", and must be click, move, scroll or attention")),
                text(point, "selector", 0, at),
                number(point, "x", 0, 1000, at, 0),
                number(point, "y", 0, TALLEST, at, 0),
                x < 0 || y < 0 ? -1 : x * WITHIN + y,
                weight,
                time(point, at, sender));
    }

    /// By the device's clock; by ours it is of the last days.
    private static long time(JsonNode point, String at, Sender sender) {
        long millis = point.path("at").asLong(-1);
        Instant received = sender.receivedAt();
        Instant ours = Instant.ofEpochMilli(millis).plus(sender.skew());
        if (millis > 0
                && ours.isAfter(received.minus(OLDEST))
                && ours.isBefore(received.plus(AHEAD))) {
            return millis;
        }
        throw Refusal.of(
                Trouble.INVALID,
                at
                        + "at must be milliseconds since 1970, by the clock that sentAt is by, and of the last "
                        + OLDEST.toDays()
                        + " days");
    }

    private static String text(JsonNode point, String name, int least, String at) {
        String text = point.path(name).asString("");
        if (text.length() < least || text.length() > LONGEST) {
            throw Refusal.of(
                    Trouble.INVALID,
                    at + name + " must have " + least + " to " + LONGEST + " characters");
        }
        return text;
    }

    private static int number(
            JsonNode point, String name, int least, int most, String at, int usual) {
        int number = point.path(name).asInt(usual);
        if (number < least || number > most) {
            throw Refusal.of(Trouble.INVALID, at + name + " must be from " + least + " to " + most);
        }
        return number;
    }
}
