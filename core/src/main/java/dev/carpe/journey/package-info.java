/// Tests of definitions in virtual time: the tests that stand in moments, scripted journeys, and the laws that hold for every
/// definition.
///
/// Reading order: [InlineTests] → [JourneyTests] → [Laws]; what comes of each is a [TestResult].
@NullMarked
package dev.carpe.journey;

import org.jspecify.annotations.NullMarked;
