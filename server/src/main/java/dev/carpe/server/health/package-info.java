/// How the server is: alive, ready, and its figures.
@NullMarked
package dev.carpe.server.health;

import org.jspecify.annotations.NullMarked;
