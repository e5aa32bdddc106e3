/** Figures for a scraper. */
package org.doselens.receiver.metrics;
