/** The process that receives: enrolment of receivers, packages over mutual TLS, archive, load. */
package org.doselens.ingest;
