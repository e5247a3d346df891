/// Two arms compared in the language of belief: chance to win, expected loss.
@NullMarked
package dev.carpe.stats.bayes;

import org.jspecify.annotations.NullMarked;
