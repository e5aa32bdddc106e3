/** Looks at an installation of the cloud and says what to do. */
package org.doselens.ingest.doctor;
