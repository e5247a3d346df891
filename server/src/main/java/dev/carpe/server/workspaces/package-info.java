/// The definitions in force and their history: read, validated, applied, compared, and switched by status.
@NullMarked
package dev.carpe.server.workspaces;

import org.jspecify.annotations.NullMarked;
