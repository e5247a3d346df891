/// Backups: a copy of the store in a folder, with a description by which it is known again.
@NullMarked
package dev.carpe.server.backup;

import org.jspecify.annotations.NullMarked;
