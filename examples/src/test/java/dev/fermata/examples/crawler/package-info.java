@NullMarked
package dev.fermata.examples.crawler;

import org.jspecify.annotations.NullMarked;
