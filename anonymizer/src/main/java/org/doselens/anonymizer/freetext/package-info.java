/** The site's own names of procedures, protocols, series and coils: which of them may be told, and when. */
package org.doselens.anonymizer.freetext;
