/** How fast packages become rows, measured against the database alone. */
package org.doselens.ingestbench;
