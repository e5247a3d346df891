/// What a person at a terminal sees: colours where they are wanted, tables that fit, progress that tells when it ends.
@NullMarked
package dev.carpe.app.terminal;

import org.jspecify.annotations.NullMarked;
