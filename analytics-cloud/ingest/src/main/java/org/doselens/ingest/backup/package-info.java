/** One command backs up everything of the cloud, one puts it back into an empty place. */
package org.doselens.ingest.backup;
