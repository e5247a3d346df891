/// Folds past events in virtual time and counts what came of them: moments, outcomes, and the answers there would have been.
@NullMarked
package dev.carpe.app.replay;

import org.jspecify.annotations.NullMarked;
