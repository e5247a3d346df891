/// Everything about one experiment, from what is kept of its arms: effects, health, guardrails, segments, the next step in words.
@NullMarked
package dev.carpe.stats.report;

import org.jspecify.annotations.NullMarked;
