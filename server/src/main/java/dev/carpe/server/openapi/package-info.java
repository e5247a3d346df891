/// The API's own description.
@NullMarked
package dev.carpe.server.openapi;

import org.jspecify.annotations.NullMarked;
