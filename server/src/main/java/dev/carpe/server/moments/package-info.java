/// How often each moment is raised, answered and missed, and why it is missed.
@NullMarked
package dev.carpe.server.moments;

import org.jspecify.annotations.NullMarked;
