/// Turns rows of a file into events by a mapping file that says which column means what.
@NullMarked
package dev.carpe.app.mapping;

import org.jspecify.annotations.NullMarked;
