/// Moments that nobody has named yet: patterns of what customers do which precede conversion, or leaving. Pure: visits in, findings out.
@NullMarked
package dev.carpe.analytics.discover;

import org.jspecify.annotations.NullMarked;
