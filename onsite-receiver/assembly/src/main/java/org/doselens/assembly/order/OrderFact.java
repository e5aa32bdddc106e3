package org.doselens.assembly.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * One thing an order system told. Names a patient: never stands in a log, {@code toString} tells nothing. Equal facts
 * are one fact, however often they are told.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderEntry.class, name = "order"),
    @JsonSubTypes.Type(value = PatientVisit.class, name = "visit"),
    @JsonSubTypes.Type(value = BodyMeasure.class, name = "body"),
    @JsonSubTypes.Type(value = PatientLink.class, name = "link")
})
public sealed interface OrderFact permits OrderEntry, PatientVisit, BodyMeasure, PatientLink {

    FactSource source();

    /** The patient it is about; for a merge the one that goes on; null if only an order is named. */
    PatientRef patient();

    /** When it happened or was told; null if the source does not say. */
    @JsonIgnore
    Instant moment();
}
