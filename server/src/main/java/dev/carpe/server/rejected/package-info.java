/// Events that could not be taken, with the reason: listed, looked at, and sent again after a fix.
@NullMarked
package dev.carpe.server.rejected;

import org.jspecify.annotations.NullMarked;
