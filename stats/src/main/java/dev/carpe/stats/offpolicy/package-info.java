/// What another policy would have earned, from the log of the one that ran; refused where the log cannot tell.
@NullMarked
package dev.carpe.stats.offpolicy;

import org.jspecify.annotations.NullMarked;
