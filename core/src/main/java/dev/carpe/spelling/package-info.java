/// "Did you mean": what somebody who mistyped a word wanted to write.
@NullMarked
package dev.carpe.spelling;

import org.jspecify.annotations.NullMarked;
