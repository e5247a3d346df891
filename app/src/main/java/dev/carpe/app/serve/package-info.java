/// `carpe serve`: its configuration, and the system put together.
@NullMarked
package dev.carpe.app.serve;

import org.jspecify.annotations.NullMarked;
