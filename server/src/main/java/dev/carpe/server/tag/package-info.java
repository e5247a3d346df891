/// The browser tag: its files, and what each write key's site has configured for it.
@NullMarked
package dev.carpe.server.tag;

import org.jspecify.annotations.NullMarked;
