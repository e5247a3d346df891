/// Heat data: where on a page visitors click, move, scroll to and stay.
@NullMarked
package dev.carpe.server.heat;

import org.jspecify.annotations.NullMarked;
