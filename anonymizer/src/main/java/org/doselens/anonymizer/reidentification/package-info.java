/** The way back from a pseudonym to a patient, on site only, with a record of who looked at whom and why. */
package org.doselens.anonymizer.reidentification;
