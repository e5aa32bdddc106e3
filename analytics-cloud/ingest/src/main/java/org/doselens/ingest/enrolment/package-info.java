/** Enrolment: a one-time code and a key become a receiver with a certificate. */
package org.doselens.ingest.enrolment;
