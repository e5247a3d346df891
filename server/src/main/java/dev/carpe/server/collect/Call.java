package dev.carpe.server.collect;

import dev.carpe.event.Event;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path of the tracking API and what its bodies hold: one event of a type, or many events that name their own.
enum Call {
    BATCH(null, "/v1/batch", "/v1/b", "/beacon/v1/batch"),
    IMPORT(null, "/v1/import"),
    TRACK(Event.Type.TRACK, "/v1/track", "/v1/t"),
    PAGE(Event.Type.PAGE, "/v1/page", "/v1/p"),
    SCREEN(Event.Type.SCREEN, "/v1/screen", "/v1/s"),
    IDENTIFY(Event.Type.IDENTIFY, "/v1/identify", "/v1/i"),
    GROUP(Event.Type.GROUP, "/v1/group", "/v1/g"),
    ALIAS(Event.Type.ALIAS, "/v1/alias", "/v1/a");

    private final Event.@Nullable Type type;
    private final List<String> paths;

    Call(Event.@Nullable Type type, String... paths) {
        this.type = type;
        this.paths = List.copyOf(Arrays.asList(paths));
    }

    /// The type of the one event in its bodies; null where a body holds many.
    Event.@Nullable Type type() {
        return type;
    }

    /// The paths it is called by, without a trailing slash.
    List<String> paths() {
        return paths;
    }
}
