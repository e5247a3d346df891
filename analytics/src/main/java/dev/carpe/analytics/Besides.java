package dev.carpe.analytics;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What is known of a portion's customers beside their events, and of whom more has to be read. Safe for use by several threads, each with customers of its
/// own.
final class Besides {
    private final Map<String, List<Happened>> changes = new HashMap<>();
    private final Map<String, List<Past.Live>> live = new ConcurrentHashMap<>();
    private final Map<String, String> imported;
    private final Clocks clocks;
    private final Deque<String> again = new ArrayDeque<>();

    Besides(Past past, Clocks clocks, Past.Portion portion) throws SQLException {
        this.clocks = clocks;
        this.imported = clocks.imported(past, portion);
        for (Happened change : past.changes(portion)) {
            changes.computeIfAbsent(change.owner(), _ -> new ArrayList<>(2)).add(change);
        }
        past.live(
                portion,
                one -> live.computeIfAbsent(one.profile(), _ -> new ArrayList<>(2)).add(one));
    }

    /// Merges and withdrawals of consent, in order.
    List<Happened> changes(String owner) {
        return changes.getOrDefault(owner, List.of());
    }

    /// What the customer's clock shows in the end.
    Instant end(String owner) {
        return clocks.end(owner, imported);
    }

    /// Takes what was raised live of a customer.
    List<Past.Live> takeLive(String owner) {
        @Nullable List<Past.Live> raised = live.remove(owner);
        return raised == null ? List.of() : raised;
    }

    /// Everything has to be read of a customer.
    synchronized void readAgain(String owner) {
        again.add(owner);
    }

    /// Of how many customers.
    synchronized int again() {
        return again.size();
    }

    /// Takes some of them, one at least while there are any: as many as have so many events together.
    ///
    /// @param most at most so many
    /// @param events how many a customer has
    synchronized List<String> takeAgain(int most, long atOnce, ToLongFunction<String> events) {
        List<String> taken = new ArrayList<>();
        long all = 0;
        while (!again.isEmpty() && taken.size() < most) {
            all += events.applyAsLong(again.peek());
            if (!taken.isEmpty() && all > atOnce) {
                break;
            }
            taken.add(again.remove());
        }
        return taken;
    }

    /// Nobody takes any more of them.
    synchronized void endAgain() {
        again.clear();
    }

    /// What was raised live of customers of whom nobody took it.
    void eachLeft(BiConsumer<String, List<Past.Live>> taking) {
        live.forEach(taking);
    }
}
