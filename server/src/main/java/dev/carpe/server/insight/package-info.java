/// What history answers: where moments happen, for whom, what follows them; SQL, exports and what is to be forgotten.
@NullMarked
package dev.carpe.server.insight;

import org.jspecify.annotations.NullMarked;
