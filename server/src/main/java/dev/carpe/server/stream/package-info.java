/// What happens to a customer, pushed to open pages as server-sent events.
@NullMarked
package dev.carpe.server.stream;

import org.jspecify.annotations.NullMarked;
