/**
 * Orders, bookings, check-ins and body measures where there is no HL7: from a read-only view of the radiology information
 * system, a modality worklist, or a list it exports.
 */
package org.doselens.ris;
