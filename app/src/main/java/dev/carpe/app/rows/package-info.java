/// Rows out of files as the world writes them: CSV or NDJSON, packed or not, in several encodings, with bad rows among the good.
@NullMarked
package dev.carpe.app.rows;

import org.jspecify.annotations.NullMarked;
