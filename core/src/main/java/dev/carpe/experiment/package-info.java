/// Who is answered and who is not, so that it shows whether answers help: assignment by a seeded hash, kept once made, and what the
/// assigned did afterwards. Numbers are judged elsewhere; here they are only counted.
@NullMarked
package dev.carpe.experiment;

import org.jspecify.annotations.NullMarked;
