/**
 * Published facts and reviewable rules as data, with their provenance: standard procedures, what local names mean, which
 * words are nobody's name, reference levels. Loaders check the data when they read it; loaded objects are immutable and
 * safe for use by many threads.
 */
package org.doselens.benchmarksdata;
