/** A PACS as source: its past by date and modality, its recent days at intervals, and what it counts of a day. */
package org.doselens.backfill;
