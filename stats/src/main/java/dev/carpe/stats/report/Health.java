package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.health.Drift;
import dev.carpe.stats.health.Exposure;
import dev.carpe.stats.health.SampleRatio;
import dev.carpe.stats.health.SequentialSampleRatio;
import java.util.List;

/// Whether the experiment can be trusted.
///
/// @param units of each arm
/// @param ratio are the arms as large as planned, looked at any time
/// @param classic the same as a chi-squared test, for one look
/// @param exposure are the answers seen, and alike in all arms
/// @param drift does the goal's effect change over time, of each treatment
/// @param days with exposures, from the first to the last
public record Health(
        List<Long> units,
        SequentialSampleRatio.Check ratio,
        Analysis<SampleRatio.Check> classic,
        Exposure exposure,
        List<Analysis<Drift>> drift,
        int days) {}
