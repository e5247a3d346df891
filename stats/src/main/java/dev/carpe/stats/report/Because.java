package dev.carpe.stats.report;

/// Why something is the next step.
///
/// @param code for programs; it does not change
/// @param words a sentence without a capital at its beginning
/// @param arm the treatment it is about; empty where it is about none
/// @param metric the metric it is about; empty where it is about none
public record Because(String code, String words, String arm, String metric) {}
