/// The moment language as cases: stories in files with what must come of them, and random stories against the reference.
@NullMarked
package dev.carpe.detect.vectors;

import org.jspecify.annotations.NullMarked;
