/// One person's data: given out, forgotten everywhere, and consent by another way than an event.
@NullMarked
package dev.carpe.server.privacy;

import org.jspecify.annotations.NullMarked;
