package dev.carpe.server.collect;

import dev.carpe.event.Struct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a body of the tracking API holds.
///
/// @param json the body
/// @param writeKey the key in it; null where it has none
/// @param sentAt when it was sent by the sender's clock, epoch milliseconds, or [dev.carpe.server.json.IsoTime#NONE]
/// @param context what holds for all events that do not say otherwise
/// @param asked what is to be answered with the reply
/// @param drafts the events, in order
record Body(
        byte[] json,
        @Nullable String writeKey,
        long sentAt,
        Struct context,
        Asked asked,
        List<Draft> drafts) {}
