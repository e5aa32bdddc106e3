/** Packages: taken over HTTP, archived as they came, loaded. */
package org.doselens.ingest.intake;
