/// Session recordings and heat data of web pages: what a page's tag saw is kept here, and played back.
@NullMarked
package dev.carpe.recordings;

import org.jspecify.annotations.NullMarked;
