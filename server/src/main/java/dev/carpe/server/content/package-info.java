/// What an answer says, made ready for where it is put: plain text, HTML or an address.
@NullMarked
package dev.carpe.server.content;

import org.jspecify.annotations.NullMarked;
