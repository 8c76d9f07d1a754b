/** What a build tool hands to processors. */
@NullMarked
package com.google.turbine.processing;

import org.jspecify.annotations.NullMarked;
