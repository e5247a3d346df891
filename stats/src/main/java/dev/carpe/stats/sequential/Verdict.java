package dev.carpe.stats.sequential;

import dev.carpe.stats.Interval;

/// What may be said at a look, whenever it comes and however many came before.
///
/// @param interval covers the true difference at *all* looks together with its level
/// @param pValue at most this small by chance, at any look
/// @param logEvidence the logarithm of the likelihood ratio against "no difference"
public record Verdict(Interval interval, double pValue, double logEvidence) {}
