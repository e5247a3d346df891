/// Questions: what to show in a placement, for whoever fills it.
@NullMarked
package dev.carpe.server.decide;

import org.jspecify.annotations.NullMarked;
