/// Who calls: write keys, which are public and bound to sites, secret keys, visitors with a signed id, and how often each may.
@NullMarked
package dev.carpe.server.keys;

import org.jspecify.annotations.NullMarked;
