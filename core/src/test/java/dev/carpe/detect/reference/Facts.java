package dev.carpe.detect.reference;

import dev.carpe.event.Event;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What conditions read as `session`, `profile` and `event`: as it was just before an event, but for the session's id and
/// start, which are those of the event's own session. The end of a session sees the whole of it.
final class Facts {
    private Facts() {}

    static Value session(Item item, String field) {
        Told told = item.told();
        Session session = told.session();
        if (session == Session.NONE) {
            return Missing.MISSING;
        }
        Stream<Told> own =
                item instanceof Item.SessionEnded ? Stream.of(told) : Stream.<Told>empty();
        List<Told> earlier =
                Stream.concat(told.before().stream(), own)
                        .filter(t -> t.session() == session)
                        .toList();
        return switch (field) {
            case "id" -> session.id();
            case "started" -> new Time(session.startsAt().toEpochMilli());
            case "events" -> Num.of(earlier.size());
            case "seconds" ->
                    Num.of(Duration.between(session.startsAt(), item.time()).toMillis() / 1000.0);
            case "page_views" -> Num.of(earlier.stream().filter(Facts::isView).count());
            default -> Missing.MISSING;
        };
    }

    static Value profile(Told told, List<String> path) {
        List<Told> before = told.before();
        return switch (path.getFirst()) {
            case "orders" -> Num.of(orders(before).size());
            case "value" -> value(orders(before));
            case "sessions" ->
                    Num.of(
                            before.stream()
                                    .map(Told::session)
                                    .filter(s -> s != Session.NONE)
                                    .distinct()
                                    .count());
            case "first_seen" -> before.isEmpty() ? Missing.MISSING : time(before.getFirst());
            case "last_seen" -> before.isEmpty() ? Missing.MISSING : time(before.getLast());
            case "traits" -> traits(before).get(path.subList(1, path.size()));
            default -> Missing.MISSING;
        };
    }

    static Value event(Item item, String field) {
        Event event = item.told().event();
        return switch (field) {
            case "name" -> new Text(name(item));
            case "type" -> new Text(event.type().name().toLowerCase(Locale.ROOT));
            case "time" -> new Time(item.time().toEpochMilli());
            case "source" -> new Text(event.source());
            default -> Missing.MISSING;
        };
    }

    private static String name(Item item) {
        return switch (item) {
            case Item.Happened(_, Told told) -> told.event().name();
            case Item.SessionEnded _ -> Item.SessionEnded.NAME;
            case Item.Inner(_, Found found) -> found.definition().id();
        };
    }

    private static boolean isView(Told told) {
        return told.event().type() == Event.Type.PAGE || told.event().type() == Event.Type.SCREEN;
    }

    private static List<Event> orders(List<Told> before) {
        return before.stream()
                .map(Told::event)
                .filter(e -> e.type() == Event.Type.TRACK && e.name().equals("Order Completed"))
                .toList();
    }

    private static Value value(List<Event> orders) {
        BigDecimal value =
                orders.stream()
                        .map(e -> e.properties().get("total"))
                        .map(v -> v instanceof Num number ? number.asDecimal() : BigDecimal.ZERO)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Num.of(value.doubleValue());
    }

    private static Value time(Told told) {
        return new Time(told.event().timeMillis());
    }

    private static Struct traits(List<Told> before) {
        Struct.Builder traits = new Struct.Builder();
        for (Told told : before) {
            Struct said = told.event().properties();
            if (told.event().type() == Event.Type.IDENTIFY) {
                said.names().forEach(name -> traits.put(name, said.get(name)));
            }
        }
        return traits.build();
    }
}
