/// Talks to a running server, as its other callers do: over HTTP, with a key.
@NullMarked
package dev.carpe.app.client;

import org.jspecify.annotations.NullMarked;
