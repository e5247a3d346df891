package dev.carpe.server.rejected;

import dev.carpe.engine.Table;
import dev.carpe.server.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// Keeps the latest rejected events; the oldest go when there are too many. All of one request are one row and so one write. Safe for any
/// number of threads.
public final class RejectedEvents {
    /// How many rows are kept, and how many events of one request.
    static final int MOST_ROWS = 10_000;

    static final int MOST_OF_ONE = 200;
    private static final int PAGE = 200;

    private final Table table;
    private final MeterRegistry registry;

    /// Row keys, newest first: they count down.
    private final TreeSet<String> rows = new TreeSet<>();

    private final AtomicLong next;

    /// One row's events.
    ///
    /// @param events the events
    record Row(List<RejectedEvent> events) {}

    /// Events kept in this table.
    ///
    /// @param registry where rejections are counted by reason
    public RejectedEvents(Table table, MeterRegistry registry) {
        this.table = table;
        this.registry = registry;
        String from = "";
        while (true) {
            SequencedMap<String, byte[]> page = table.from(from, PAGE);
            rows.addAll(page.keySet());
            if (page.size() < PAGE) {
                break;
            }
            from = page.lastEntry().getKey() + "0";
        }
        long newest = rows.isEmpty() ? Long.MAX_VALUE : Long.parseLong(rows.first(), 16);
        this.next = new AtomicLong(newest - 1);
    }

    /// Counts and keeps what one request had rejected.
    public void keep(List<RejectedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        for (RejectedEvent event : events) {
            registry.counter("carpe.events.rejected", "reason", event.code()).increment();
        }
        String key = String.format(Locale.ROOT, "%016x", next.getAndDecrement());
        List<RejectedEvent> kept = new ArrayList<>();
        for (RejectedEvent event : events.subList(0, Math.min(events.size(), MOST_OF_ONE))) {
            kept.add(event.as(key + "-" + kept.size()));
        }
        table.put(key, Json.write(new Row(kept)));
        Optional<String> oldest = Optional.empty();
        synchronized (rows) {
            rows.add(key);
            if (rows.size() > MOST_ROWS) {
                oldest = Optional.ofNullable(rows.pollLast());
            }
        }
        oldest.ifPresent(table::remove);
    }

    /// Events from an id on, newest first.
    ///
    /// @param after the last id of the page before; empty for the newest
    /// @param code only those rejected for this reason; empty for all
    public List<RejectedEvent> page(String after, int limit, String code) {
        List<RejectedEvent> page = new ArrayList<>();
        String from = after.isEmpty() ? "" : rowOf(after);
        boolean skipping = !after.isEmpty();
        while (page.size() < limit) {
            SequencedMap<String, byte[]> rows = table.from(from, PAGE);
            for (byte[] row : rows.values()) {
                for (RejectedEvent event : Json.read(row, Row.class).events()) {
                    boolean before = skipping && !isAfter(event.id(), after);
                    boolean wanted = code.isEmpty() || event.code().equals(code);
                    if (!before && wanted && page.size() < limit) {
                        page.add(event);
                    }
                }
            }
            if (rows.size() < PAGE) {
                break;
            }
            from = rows.lastEntry().getKey() + "0";
        }
        return page;
    }

    private static boolean isAfter(String id, String after) {
        int row = rowOf(id).compareTo(rowOf(after));
        return row > 0 || row == 0 && numberOf(id) > numberOf(after);
    }

    private static String rowOf(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }

    private static int numberOf(String id) {
        try {
            return Integer.parseInt(id.substring(id.indexOf('-') + 1));
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /// One event.
    public Optional<RejectedEvent> find(String id) {
        return table.get(rowOf(id))
                .flatMap(row ->
                        Json.read(row, Row.class).events().stream()
                                .filter(event -> event.id().equals(id))
                                .findFirst());
    }

    /// Forgets one event: it was replayed.
    public void remove(String id) {
        change(rowOf(id), event -> !event.id().equals(id));
    }

    /// Forgets some; how many events that were.
    public int erase(Predicate<RejectedEvent> which) {
        List<String> keys;
        synchronized (rows) {
            keys = List.copyOf(rows);
        }
        int erased = 0;
        for (String key : keys) {
            erased += change(key, which.negate());
        }
        return erased;
    }

    private int change(String key, Predicate<RejectedEvent> stays) {
        Optional<byte[]> row = table.get(key);
        if (row.isEmpty()) {
            return 0;
        }
        List<RejectedEvent> before = Json.read(row.get(), Row.class).events();
        List<RejectedEvent> after = before.stream().filter(stays).toList();
        if (after.isEmpty()) {
            table.remove(key);
            synchronized (rows) {
                rows.remove(key);
            }
        } else if (after.size() < before.size()) {
            table.put(key, Json.write(new Row(after)));
        }
        return before.size() - after.size();
    }
}
