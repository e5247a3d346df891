package dev.carpe.engine;

import java.time.Duration;

/// How an engine is doing. Counts are since it was opened.
///
/// @param queued inputs that wait or are being processed
/// @param capacity how many may
/// @param events events taken in
/// @param duplicates messages that had come before
/// @param rejected events that could not be taken in
/// @param lateEvents events that were received more than a minute after they happened
/// @param moments moments raised
/// @param answers answers given
/// @param missed moments that went by without an answer
/// @param givenUp searches for a moment's events given up, since there were too many ways to pick them
/// @param questions questions answered
/// @param ticks timers that fired
/// @param lateTicks timers that fired late
/// @param merges profiles that went into another
/// @param batches synced writes
/// @param lag how long the oldest timer is overdue; zero where none is
/// @param storeBytes size of the store on disk
/// @param logEnd position of the newest durable entry
/// @param customersCached customers held in memory
/// @param trouble why the store does not take writes, or a part of the engine does nothing; empty text while all is well
public record Metrics(
        int queued,
        int capacity,
        long events,
        long duplicates,
        long rejected,
        long lateEvents,
        long moments,
        long answers,
        long missed,
        long givenUp,
        long questions,
        long ticks,
        long lateTicks,
        long merges,
        long batches,
        Duration lag,
        long storeBytes,
        Position logEnd,
        long customersCached,
        String trouble) {}
