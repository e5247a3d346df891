/// Placements as feature flags, for any OpenFeature SDK (OFREP 0.3.0): a placement is a flag, the experience its variant.
@NullMarked
package dev.carpe.server.ofrep;

import org.jspecify.annotations.NullMarked;
