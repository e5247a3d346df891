/// How many customers and how many days an experiment needs.
@NullMarked
package dev.carpe.stats.plan;

import org.jspecify.annotations.NullMarked;
