/// Special functions, quadrature and small linear algebra behind the analyses; not exported.
@NullMarked
package dev.carpe.stats.numeric;

import org.jspecify.annotations.NullMarked;
