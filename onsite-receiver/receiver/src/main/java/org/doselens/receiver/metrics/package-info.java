/** What the receiver tells a scraper and a watchdog. */
package org.doselens.receiver.metrics;
