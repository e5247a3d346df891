/// Where events come from: how many, how lately, and how many were not taken.
@NullMarked
package dev.carpe.server.sources;

import org.jspecify.annotations.NullMarked;
