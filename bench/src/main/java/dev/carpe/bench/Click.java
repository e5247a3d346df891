package dev.carpe.bench;

import java.util.List;

/// One event of the workload, before it is given words.
///
/// @param number place in the workload, from 0
/// @param time epoch milliseconds
/// @param customer who, from 0
/// @param device which of the customer's devices
/// @param act what
/// @param product of which product
/// @param element for [Act#DWELL]: on which part of the page
/// @param seconds for [Act#DWELL] and [Act#READ]: how long
/// @param cart for [Act#CHECKOUT] and [Act#ORDER]: the products in the cart
record Click(
        long number,
        long time,
        int customer,
        int device,
        Act act,
        int product,
        int element,
        int seconds,
        List<Integer> cart) {}
