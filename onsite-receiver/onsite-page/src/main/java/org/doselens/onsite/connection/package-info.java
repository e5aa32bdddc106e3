/** Whether this receiver, its modalities, the PACS and the cloud can speak with one another. */
package org.doselens.onsite.connection;
