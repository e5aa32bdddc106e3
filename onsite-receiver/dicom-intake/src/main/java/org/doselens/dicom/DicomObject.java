package org.doselens.dicom;

/**
 * A DICOM object up to its pixel data.
 *
 * @param sopClassUid from the file meta information or the C-STORE command, else SOP Class UID (0008,0016)
 * @param sopInstanceUid likewise
 * @param transferSyntaxUid the transfer syntax it arrived in
 * @param dataset the header: every attribute before Pixel Data (7FE0,0010) and its float siblings
 * @param headerBytes bytes that were read to get it
 */
public record DicomObject(
        String sopClassUid, String sopInstanceUid, String transferSyntaxUid, Dataset dataset, long headerBytes) {}
