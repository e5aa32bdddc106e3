package org.doselens.assembly.order;

/** How a patient came (HL7 table 0004, as far as radiology waits for it differently). */
public enum PatientClass {
    INPATIENT,
    OUTPATIENT,
    EMERGENCY
}
