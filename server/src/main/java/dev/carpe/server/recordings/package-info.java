/// Session recordings: taken from pages, listed and played, with the moments that were raised in them.
@NullMarked
package dev.carpe.server.recordings;

import org.jspecify.annotations.NullMarked;
