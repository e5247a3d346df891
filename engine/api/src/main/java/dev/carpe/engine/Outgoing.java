package dev.carpe.engine;

import dev.carpe.decide.Decision;

/// An answer to be sent by a channel.
///
/// @param number its place in the outbox
/// @param decision what to send; its id is the idempotency key
public record Outgoing(long number, Decision decision) {}
