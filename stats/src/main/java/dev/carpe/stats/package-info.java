/// What every analysis takes and gives: what is kept of a sample, an effect with its uncertainty, and a result that may have failed.
///
/// A *moment* in Carpe is a customer's; the moments of a distribution are called what they are here: mean, variance, deviation.
@NullMarked
package dev.carpe.stats;

import org.jspecify.annotations.NullMarked;
