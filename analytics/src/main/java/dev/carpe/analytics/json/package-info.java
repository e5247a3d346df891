/// What events say, as JSON text and back.
@NullMarked
package dev.carpe.analytics.json;

import org.jspecify.annotations.NullMarked;
