/** What this process tells a scraper of the installation that it stands in. */
package org.doselens.ingest.watch;
