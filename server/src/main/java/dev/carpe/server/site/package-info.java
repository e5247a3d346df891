/// Pages beside the API, for whoever brings some: the demo's shop.
@NullMarked
package dev.carpe.server.site;

import org.jspecify.annotations.NullMarked;
