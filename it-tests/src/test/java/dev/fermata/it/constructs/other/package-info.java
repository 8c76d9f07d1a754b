/** Classes which the tests of the constructs use from another package. */
package dev.fermata.it.constructs.other;
