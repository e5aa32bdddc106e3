/** What a hospital may ask of its data: that it ends, and that it is gone. */
package org.doselens.ingest.ownership;
