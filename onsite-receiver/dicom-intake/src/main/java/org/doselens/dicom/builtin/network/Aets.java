package org.doselens.dicom.builtin.network;

/** Application entity titles (DICOM PS3.5 6.2, VR AE) as peers send them. */
final class Aets {

    private Aets() {}

    /** Fit for a log line: nothing but printable ASCII, so that no peer can forge lines. */
    static String printable(String aeTitle) {
        return aeTitle.replaceAll("[^\\x20-\\x7E]|\\\\", "?");
    }
}
