/** Of Spring only what a rule knows. */
@NullMarked
package org.springframework.scheduling.annotation;

import org.jspecify.annotations.NullMarked;
