package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The computed traits of a profile, folded in story order; only those that the plan reads cost anything.
final class Traits {
    static final int MOST_COUNTED = 32;

    private final TraitPlan plan;
    private int orders;
    private BigDecimal value = BigDecimal.ZERO;
    private long firstSeen = Long.MAX_VALUE;
    private long lastSeen = Long.MIN_VALUE;
    private int sessions;
    private Map<Value, Integer> categories = Map.of();
    private Map<Value, Integer> devices = Map.of();
    private final Value[] stated;

    Traits(TraitPlan plan) {
        this.plan = plan;
        this.stated = new Value[plan.stated().size()];
        Arrays.fill(stated, Missing.MISSING);
    }

    /// Takes in a received event.
    void note(Rows rows, int row, boolean startsSession) {
        long time = rows.time(row);
        firstSeen = Math.min(firstSeen, time);
        lastSeen = Math.max(lastSeen, time);
        sessions += startsSession ? 1 : 0;
        int kind = rows.kind(row);
        if (plan.isOrder(kind)) {
            orders++;
            value = value.add(plan.amount(rows, row));
        }
        if (plan.countsCategory(kind)) {
            categories = count(categories, rows.value(row, plan.categorySlot()));
        }
        if (plan.deviceSlot() >= 0) {
            devices = count(devices, rows.value(row, plan.deviceSlot()));
        }
        if (plan.states(kind)) {
            for (int i = 0; i < stated.length; i++) {
                Value said = rows.value(row, plan.statedSlot(i));
                stated[i] = said.isPresent() ? said : stated[i];
            }
        }
    }

    /// What a reference below `profile` reads; missing for a trait that is not known.
    Value get(List<String> path) {
        return switch (path.getFirst()) {
            case "orders" -> Num.of(orders);
            case "value" -> Num.of(value.doubleValue());
            case "sessions" -> Num.of(sessions);
            case "first_seen" ->
                    firstSeen == Long.MAX_VALUE ? Missing.MISSING : new Time(firstSeen);
            case "last_seen" -> lastSeen == Long.MIN_VALUE ? Missing.MISSING : new Time(lastSeen);
            case "favourite_category" -> most(categories);
            case "preferred_device" -> most(devices);
            case "traits" ->
                    path.size() < 2 ? Missing.MISSING : stated(path.subList(1, path.size()));
            default -> Missing.MISSING;
        };
    }

    private Value stated(List<String> path) {
        int index = plan.stated().indexOf(path);
        return index < 0 ? Missing.MISSING : stated[index];
    }

    /// All traits as one value.
    Struct toStruct() {
        Struct.Builder all = new Struct.Builder();
        for (String name : TraitPlan.COMPUTED) {
            all.put(name, get(List.of(name)));
        }
        Struct.Builder said = new Struct.Builder();
        for (int i = 0; i < stated.length; i++) {
            said.put(String.join(".", plan.stated().get(i)), stated[i]);
        }
        return all.put("traits", said.build()).build();
    }

    /// Counts a value; past the bound the rarest makes room (Metwally et al. 2005, Space-Saving), so that what is frequent stays.
    private static Map<Value, Integer> count(Map<Value, Integer> counts, Value seen) {
        if (!(seen instanceof Text) && !(seen instanceof Num)) {
            return counts;
        }
        Map<Value, Integer> more = counts.isEmpty() ? new LinkedHashMap<>(4) : counts;
        if (more.size() >= MOST_COUNTED && !more.containsKey(seen)) {
            Value rarest = rarest(more);
            int least = more.getOrDefault(rarest, 0);
            more.remove(rarest);
            more.put(seen, least + 1);
        } else {
            more.merge(seen, 1, Integer::sum);
        }
        return more;
    }

    /// The value counted least, of several the one counted first.
    private static Value rarest(Map<Value, Integer> counts) {
        Value rarest = Missing.MISSING;
        int least = Integer.MAX_VALUE;
        for (Map.Entry<Value, Integer> entry : counts.entrySet()) {
            if (entry.getValue() < least) {
                least = entry.getValue();
                rarest = entry.getKey();
            }
        }
        return rarest;
    }

    private static Value most(Map<Value, Integer> counts) {
        Value most = Missing.MISSING;
        int times = 0;
        for (Map.Entry<Value, Integer> entry : counts.entrySet()) {
            boolean wins =
                    entry.getValue() > times
                            || entry.getValue() == times && Keys.compare(entry.getKey(), most) < 0;
            most = wins ? entry.getKey() : most;
            times = Math.max(times, entry.getValue());
        }
        return most;
    }

    /// Adds what another profile's checkpoint had counted.
    void merge(Traits other) {
        orders += other.orders;
        value = value.add(other.value);
        sessions += other.sessions;
        firstSeen = Math.min(firstSeen, other.firstSeen);
        boolean theirsIsLater = other.lastSeen > lastSeen;
        lastSeen = Math.max(lastSeen, other.lastSeen);
        categories = sum(categories, other.categories);
        devices = sum(devices, other.devices);
        for (int i = 0; i < stated.length; i++) {
            boolean take = other.stated[i].isPresent() && (theirsIsLater || !stated[i].isPresent());
            stated[i] = take ? other.stated[i] : stated[i];
        }
    }

    private static Map<Value, Integer> sum(Map<Value, Integer> one, Map<Value, Integer> other) {
        Map<Value, Integer> sum = new LinkedHashMap<>(one);
        other.forEach((value, times) -> sum.merge(value, times, Integer::sum));
        while (sum.size() > MOST_COUNTED) {
            sum.remove(rarest(sum));
        }
        return sum;
    }

    Traits copy() {
        return copyFor(plan);
    }

    /// A copy of what another plan reads too; what only it reads is not known yet.
    Traits copyFor(TraitPlan other) {
        Traits copy = new Traits(other);
        copy.orders = orders;
        copy.value = value;
        copy.firstSeen = firstSeen;
        copy.lastSeen = lastSeen;
        copy.sessions = sessions;
        copy.categories = categories.isEmpty() ? categories : new LinkedHashMap<>(categories);
        copy.devices = devices.isEmpty() ? devices : new LinkedHashMap<>(devices);
        for (int i = 0; i < copy.stated.length; i++) {
            copy.stated[i] = stated(other.stated().get(i));
        }
        return copy;
    }

    void write(long base, ByteWriter out) {
        out.writeCount(orders);
        out.writeText(value.toString());
        boolean seen = firstSeen != Long.MAX_VALUE;
        out.writeFlag(seen);
        if (seen) {
            Relative.write(firstSeen, base, out);
            Relative.write(lastSeen, base, out);
        }
        out.writeCount(sessions);
        write(categories, out);
        write(devices, out);
        for (Value said : stated) {
            out.writeValue(said);
        }
    }

    private static void write(Map<Value, Integer> counts, ByteWriter out) {
        out.writeCount(counts.size());
        counts.forEach((value, times) -> {
            out.writeValue(value);
            out.writeCount(times);
        });
    }

    void read(long base, ByteReader in, @Nullable Translation translation) {
        orders = in.readCount();
        value = new BigDecimal(in.readText());
        if (in.readFlag()) {
            firstSeen = Relative.read(base, in);
            lastSeen = Relative.read(base, in);
        }
        sessions = in.readCount();
        categories = readCounts(in);
        devices = readCounts(in);
        int said = translation == null ? stated.length : translation.traits();
        for (int i = 0; i < said; i++) {
            Value one = in.readValue();
            int now = translation == null ? i : translation.trait(i);
            if (now >= 0) {
                stated[now] = one;
            }
        }
    }

    private static Map<Value, Integer> readCounts(ByteReader in) {
        int size = in.readCount();
        Map<Value, Integer> counts = size == 0 ? Map.of() : new LinkedHashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            Value value = in.readValue();
            counts.put(value, in.readCount());
        }
        return counts;
    }

    long bytes() {
        return 64 + 16 + 4L * stated.length + 60L * (categories.size() + devices.size());
    }
}
