/**
 * What docs/for-asyncio-users.md says, each row shown by a test that has the name of asyncio. A row
 * may also name a test of another package.
 */
@NullMarked
package dev.fermata.it.asyncio;

import org.jspecify.annotations.NullMarked;
