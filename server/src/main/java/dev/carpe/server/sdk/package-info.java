/// What browser SDKs load before they send anything.
@NullMarked
package dev.carpe.server.sdk;

import org.jspecify.annotations.NullMarked;
