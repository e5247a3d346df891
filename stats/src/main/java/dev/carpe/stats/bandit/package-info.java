/// Traffic moves to what works: batch by batch, replayable, with the probability of every choice known.
@NullMarked
package dev.carpe.stats.bandit;

import org.jspecify.annotations.NullMarked;
