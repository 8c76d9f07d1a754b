/**
 * Two thousand pages fetched at once over real HTTP, on one event-loop thread.
 *
 * <p>{@link dev.fermata.examples.crawler.Crawl} is the part to read; the site that it crawls is
 * served by this process.
 */
@NullMarked
package dev.fermata.examples.crawler;

import org.jspecify.annotations.NullMarked;
