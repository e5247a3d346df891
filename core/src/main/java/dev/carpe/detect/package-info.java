/// Finds moments: a compiled plan, the bounded story of one profile, the fold that raises and takes back, and "why".
@NullMarked
package dev.carpe.detect;

import org.jspecify.annotations.NullMarked;
