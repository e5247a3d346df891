/// The JSON edge: texts to values and records, and back. Nothing beyond it knows the parser.
@NullMarked
package dev.carpe.server.json;

import org.jspecify.annotations.NullMarked;
