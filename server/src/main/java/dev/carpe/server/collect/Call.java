package dev.carpe.server.collect;

import dev.carpe.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path of the tracking API and what its bodies hold: one event of a type, or many events that name their own.
enum Call {
    BATCH(null),
    IMPORT(null),
    TRACK(Event.Type.TRACK),
    PAGE(Event.Type.PAGE),
    SCREEN(Event.Type.SCREEN),
    IDENTIFY(Event.Type.IDENTIFY),
    GROUP(Event.Type.GROUP),
    ALIAS(Event.Type.ALIAS);

    private final Event.@Nullable Type type;

    Call(Event.@Nullable Type type) {
        this.type = type;
    }

    /// The type of the one event in its bodies; null where a body holds many.
    Event.@Nullable Type type() {
        return type;
    }

    /// The paths it is called by, without a trailing slash: the long form, the browsers' short one, RudderStack's beacon.
    List<String> paths() {
        return switch (this) {
            case BATCH -> List.of("/v1/batch", "/v1/b", "/beacon/v1/batch");
            case IMPORT -> List.of("/v1/import");
            case TRACK -> List.of("/v1/track", "/v1/t");
            case PAGE -> List.of("/v1/page", "/v1/p");
            case SCREEN -> List.of("/v1/screen", "/v1/s");
            case IDENTIFY -> List.of("/v1/identify", "/v1/i");
            case GROUP -> List.of("/v1/group", "/v1/g");
            case ALIAS -> List.of("/v1/alias", "/v1/a");
        };
    }
}
