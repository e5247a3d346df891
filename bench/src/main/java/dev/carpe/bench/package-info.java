/// Measurements of whole runs, the workload they run on, and the baselines they are compared with.
@NullMarked
package dev.carpe.bench;

import org.jspecify.annotations.NullMarked;
