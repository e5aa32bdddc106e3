/** What an installation tells a scraper of itself: whether engines answer, and what waits where. Names no person. */
package org.doselens.core.watch;
