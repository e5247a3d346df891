/// Fresh data about what moments are about: items with price, stock, rating, uploaded as CSV or JSON.
@NullMarked
package dev.carpe.server.catalogue;

import org.jspecify.annotations.NullMarked;
