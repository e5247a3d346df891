package dev.carpe.app.client;

import dev.carpe.event.Event;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.ValueWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event as an SDK would send it.
public final class EventJson {
    private EventJson() {}

    /// The event under a message id, at a time, as a JSON text.
    static byte[] of(Event event, String messageId, Instant time) {
        return Json.write(plain(event, messageId, time));
    }

    /// The event under a message id, at a time, as a JSON object.
    public static Map<String, @Nullable Object> plain(Event event, String messageId, Instant time) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", event.type().name().toLowerCase(Locale.ROOT));
        json.put("messageId", messageId);
        json.put("timestamp", time.toString());
        if (event.anonymousId() != null) {
            json.put("anonymousId", event.anonymousId());
        }
        if (event.userId() != null) {
            json.put("userId", event.userId());
        }
        Map<String, @Nullable Object> says = ValueWriter.plain(event.properties());
        switch (event.type()) {
            case TRACK -> json.put("event", event.name());
            case PAGE, SCREEN -> json.put("name", event.name());
            case IDENTIFY -> {}
            case GROUP -> json.put("groupId", says.remove("groupId"));
            case ALIAS -> json.put("previousId", says.remove("previousId"));
        }
        boolean traits = event.type() == Event.Type.IDENTIFY || event.type() == Event.Type.GROUP;
        json.put(traits ? "traits" : "properties", says);
        json.put("context", ValueWriter.plain(event.context()));
        return json;
    }
}
