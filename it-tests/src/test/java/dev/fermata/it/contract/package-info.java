/** The sentences of the contract, one test each, in ordinary code of a user. */
package dev.fermata.it.contract;
