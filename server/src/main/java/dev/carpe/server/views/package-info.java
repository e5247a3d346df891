/// The core's records as JSON objects: what the API promises to its readers, whatever the core calls it inside.
@NullMarked
package dev.carpe.server.views;

import org.jspecify.annotations.NullMarked;
