package dev.carpe.server.collect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a body of the tracking API holds.
///
/// @param json the body
/// @param writeKey the key in it; null where it has none
/// @param sentAt when it was sent by the sender's clock, epoch milliseconds, or [dev.carpe.server.json.IsoTime#NONE]
/// @param asked what is to be answered with the reply
/// @param drafts the events, in order
record Body(byte[] json, @Nullable String writeKey, long sentAt, Asked asked, List<Draft> drafts) {}
