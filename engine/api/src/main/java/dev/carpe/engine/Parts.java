package dev.carpe.engine;

import dev.carpe.decide.Catalogue;
import java.time.InstantSource;

/// What all shards share. All of it is safe for use by several threads.
///
/// @param store what is read from; written by the committer alone
/// @param catalogue fresh data for claims
/// @param learnt what bandits have learnt
/// @param till what is spent of budgets
/// @param clock the time
/// @param reporter hears of failures that nobody else hears of
/// @param committer the one who writes
/// @param counters what is counted
/// @param links whom ids belong to, as far as it is durable
/// @param seen messages that came before
record Parts(
        Store store,
        Catalogue catalogue,
        Learnt learnt,
        Till till,
        InstantSource clock,
        Host.Reporter reporter,
        Committer committer,
        Counters counters,
        Links links,
        Seen seen) {}
