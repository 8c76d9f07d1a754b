/** Cancel scopes, time limits and shields, as a user writes them. */
package dev.fermata.it.scopes;
