package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What said that the patient had arrived. A booking or an order is no arrival. */
public enum VisitSource {
    /** HL7 ADT^A04 or ADT^A10. */
    @JsonProperty("hl7Adt")
    HL7_ADT,
    /** An order message whose status says arrived. */
    @JsonProperty("hl7Status")
    HL7_STATUS,
    /** Check-in of the RIS or the queue system, read from its view. */
    @JsonProperty("ris")
    RIS,
    /** Scheduled Procedure Step Status (0040,0020) ARRIVED of the Modality Worklist. */
    @JsonProperty("worklist")
    WORKLIST,
    /** A list of check-ins as CSV. */
    @JsonProperty("csv")
    CSV
}
