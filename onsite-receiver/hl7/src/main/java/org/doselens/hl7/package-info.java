/**
 * HL7 version 2 over MLLP: what order systems tell of a patient's visit, as facts for the order book, and the answer they
 * get.
 */
package org.doselens.hl7;
