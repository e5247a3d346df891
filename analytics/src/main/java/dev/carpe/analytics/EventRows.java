package dev.carpe.analytics;

import dev.carpe.analytics.json.JsonTexts;
import dev.carpe.engine.Entry;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes events as rows. One thread.
final class EventRows {
    private static final List<String> WORTH = List.of("value", "total", "revenue");
    private static final Map<Event.Type, String> TYPES = new EnumMap<>(Event.Type.class);

    static {
        for (Event.Type type : Event.Type.values()) {
            TYPES.put(type, type.name().toLowerCase(Locale.ROOT));
        }
    }

    private final JsonTexts properties = new JsonTexts();
    private final JsonTexts contexts = new JsonTexts();

    void append(TableRows rows, Entry entry, Event event, String session, Place place)
            throws SQLException {
        Struct says = event.properties();
        String profile = entry.profile().value();
        rows.begin()
                .number(entry.position().value())
                .text(event.messageId().value())
                .millis(event.timeMillis())
                .millis(event.receivedMillis())
                .time(entry.at())
                .number(event.sequence())
                .text(profile)
                .text(profile)
                .text(event.anonymousId())
                .text(event.userId())
                .text(session)
                .text(event.source())
                .text(place.channel())
                .text(TYPES.get(event.type()))
                .text(event.name())
                .text(place.page())
                .text(place.device())
                .text(place.touch())
                .text(place.campaign())
                .text(word(says, "product_id"))
                .text(word(says, "category"))
                .real(worth(says))
                .text(Place.text(says, "currency"))
                .flag(place.simulated())
                .flag(place.bot())
                .text(properties.of(says))
                .text(contexts.of(event.context()))
                .end();
    }

    /// Ids are often numbers.
    private static @Nullable String word(Struct struct, String name) {
        Value value = struct.get(name);
        if (value instanceof Text(String text)) {
            return text;
        }
        return value.isPresent() ? value.toString() : null;
    }

    private static double worth(Struct properties) {
        for (int i = 0; i < WORTH.size(); i++) {
            if (properties.get(WORTH.get(i)) instanceof Num number) {
                return number.asDouble();
            }
        }
        return Double.NaN;
    }
}
