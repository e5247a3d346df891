/// One customer: what is known, what happened, which moments last and why others were not raised.
@NullMarked
package dev.carpe.server.profiles;

import org.jspecify.annotations.NullMarked;
