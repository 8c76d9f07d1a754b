/** The visible semantics of the contract, through transformed methods. */
package dev.fermata.it.semantics;
