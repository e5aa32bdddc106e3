package org.doselens.anonymizer;

/**
 * The rule of one field of the contract.
 *
 * @param field record and component, such as {@code Device.serialNumber}
 * @param action what is done with it
 * @param option the profile or option of DICOM PS3.15 Annex E that the rule stands on
 */
public record FieldRule(String field, FieldAction action, ProfileOption option) {}
