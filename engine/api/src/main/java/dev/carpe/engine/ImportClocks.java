package dev.carpe.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the clocks of import sources show: the time that a source's events have reached, shard by shard. The timers of a customer who was only ever imported go by
/// the clock of the shard that the profile belongs to. Immutable.
public final class ImportClocks {
    /// No source has a clock.
    public static final ImportClocks NONE = new ImportClocks(List.of(Map.of()));

    private final List<Map<String, Long>> shards;

    /// @param shards by shard, epoch milliseconds by source
    ImportClocks(List<Map<String, Long>> shards) {
        this.shards = List.copyOf(shards);
    }

    /// What a source's clock shows a profile.
    ///
    /// @return empty where no event of the source came to the profile's shard
    public Optional<Instant> of(String profile, String source) {
        Long time = shards.get(Shards.of(profile, shards.size())).get(source);
        return Optional.ofNullable(time).map(Instant::ofEpochMilli);
    }
}
