/// The moment language: workspace files in, definitions out, and every problem with its file, line and remedy.
@NullMarked
package dev.carpe.language;

import org.jspecify.annotations.NullMarked;
