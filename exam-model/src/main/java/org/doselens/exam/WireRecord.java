package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One line of a package on its way from a hospital to the cloud. The tenant is never part of a record: it is the signer
 * of the package that carries it.
 *
 * <p>Every record is immutable, safe to share between threads, and carries the version of the contract it was written
 * with.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Exam.class, name = "exam"),
    @JsonSubTypes.Type(value = Withdrawal.class, name = "withdrawal"),
    @JsonSubTypes.Type(value = PatientMerge.class, name = "patientMerge"),
    @JsonSubTypes.Type(value = NameRelease.class, name = "nameRelease"),
    @JsonSubTypes.Type(value = DeviceStatus.class, name = "deviceStatus"),
    @JsonSubTypes.Type(value = Heartbeat.class, name = "heartbeat"),
    @JsonSubTypes.Type(value = Explanation.class, name = "explanation"),
    @JsonSubTypes.Type(value = Booking.class, name = "booking")
})
public sealed interface WireRecord
        permits Exam, Withdrawal, PatientMerge, NameRelease, DeviceStatus, Heartbeat, Explanation, Booking {

    /** The version of the contract that new records are written with. */
    int CURRENT_SCHEMA_VERSION = 4;

    /** Oldest version that is still read. */
    int OLDEST_SCHEMA_VERSION = 1;

    int schemaVersion();
}
