/** What a build tool hands to processors. */
@NullMarked
package org.jetbrains.jps.javac;

import org.jspecify.annotations.NullMarked;
