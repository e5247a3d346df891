/// What happened, to whom and when: events as every channel sends them, and the values they carry.
@NullMarked
package dev.carpe.event;

import org.jspecify.annotations.NullMarked;
