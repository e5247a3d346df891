package dev.carpe.recordings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Some seconds of a page as rrweb records them, read. Times are the device's own, in milliseconds since 1970.
///
/// @param lines the events in the order of time, each as one line of JSON
/// @param snapshots the whole pages among them
/// @param told when the page told the server of which message
public record Footage(List<Line> lines, List<Snapshot> snapshots, Map<String, Long> told) {
    /// The tag of the custom events by which the page's tag notes what it told the server.
    static final String TOLD = "carpe-event";

    private static final int MOST_EVENTS = 20_000;
    static final int FULL_SNAPSHOT = 2;
    static final int META = 4;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int CUSTOM = 5;
    private static final int LAST_TYPE = 6;

    public Footage {
        lines = List.copyOf(lines);
        snapshots = List.copyOf(snapshots);
        told = Map.copyOf(told);
    }

    /// One event.
    ///
    /// @param at when
    /// @param json the event
    public record Line(long at, String json) {}

    /// A whole page.
    ///
    /// @param at when
    /// @param path which page
    /// @param width of the viewport, CSS pixels
    public record Snapshot(long at, String path, int width) {}

    /// Reads events.
    ///
    /// @param events an array of rrweb's events
    /// @throws Malformed where it is none, or empty
    public static Footage of(JsonNode events) {
        if (!events.isArray() || events.isEmpty() || events.size() > MOST_EVENTS) {
            throw new Malformed("events must be an array of 1 to " + MOST_EVENTS + " rrweb events");
        }
        List<Line> lines = new ArrayList<>();
        List<Snapshot> snapshots = new ArrayList<>();
        Map<String, Long> told = new LinkedHashMap<>();
        String path = "";
        int width = 0;
        for (int i = 0; i < events.size(); i++) {
            JsonNode event = events.get(i);
            long at = time(event, i);
            JsonNode data = event.path("data");
            switch (type(event, i)) {
                case META -> {
                    path = pathOf(data.path("href").asString(""));
                    width = data.path("width").asInt(0);
                }
                case FULL_SNAPSHOT -> snapshots.add(new Snapshot(at, path, width));
                case CUSTOM -> note(data, at, told);
                default -> {}
            }
            lines.add(new Line(at, event.toString()));
        }
        lines.sort((a, b) -> Long.compare(a.at(), b.at()));
        return new Footage(lines, snapshots, told);
    }

    /// What an event is, by rrweb's numbers.
    static int type(Line line) {
        return MAPPER.readTree(line.json()).path("type").asInt(-1);
    }

    /// The address of the page that these events show, the first of which says it.
    static String href(List<String> events) {
        return MAPPER.readTree(events.getFirst()).path("data").path("href").asString("");
    }

    private static int type(JsonNode event, int index) {
        int type = event.path("type").asInt(-1);
        if (type < 0 || type > LAST_TYPE) {
            throw new Malformed("events[" + index + "].type must be a number from 0 to 6");
        }
        return type;
    }

    private static long time(JsonNode event, int index) {
        long at = event.path("timestamp").asLong(-1);
        if (at <= 0) {
            throw new Malformed("events[" + index + "].timestamp must be milliseconds since 1970");
        }
        return at;
    }

    private static void note(JsonNode data, long at, Map<String, Long> told) {
        String message = data.path("payload").path("id").asString("");
        if (TOLD.equals(data.path("tag").asString("")) && !message.isEmpty()) {
            told.putIfAbsent(message, at);
        }
    }

    private static String pathOf(String href) {
        try {
            String path = new URI(href).getPath();
            return path == null || path.isEmpty() ? "/" : path;
        } catch (URISyntaxException _) {
            return "/";
        }
    }

    long firstAt() {
        return lines.getFirst().at();
    }

    long lastAt() {
        return lines.getLast().at();
    }
}
