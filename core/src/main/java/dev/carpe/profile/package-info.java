/// Who a customer is: profiles, identity and its merges, consent, sessions and the traits computed from behaviour.
@NullMarked
package dev.carpe.profile;

import org.jspecify.annotations.NullMarked;
