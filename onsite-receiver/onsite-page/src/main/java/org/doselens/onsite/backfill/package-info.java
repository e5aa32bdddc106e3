/** The past of the PACS: ordered, watched, paused and ended here. */
package org.doselens.onsite.backfill;
