package org.doselens.dicom.builtin.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doselens.dicom.Uid;

/** Which SOP classes and transfer syntaxes the listener serves (DICOM PS3.6 Annex A), and how UIDs are written. */
final class Syntaxes {

    /** Names this implementation (PS3.7 D.3.3.2); made from a UUID as PS3.5 B.2 allows. */
    static final String IMPLEMENTATION = "2.25.163978496131724690750964604031929221121";

    static final String IMPLEMENTATION_VERSION = "DOSELENS_1";

    /** What is cheapest to read first: no dictionary look-up, then no byte swapping, and inflating last. */
    private static final List<String> UNCOMPRESSED =
            List.of(Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian, Uid.ExplicitVRBigEndian);

    private static final String STANDARD_ROOT = "1.2.840.10008.";
    private static final String STORAGE_ROOT = "1.2.840.10008.5.1.4.1.1.";

    /** Queries for protocol approvals and inventories (PS3.4 Annexes II, KK): within the storage arc and yet no storage. */
    private static final Set<String> NO_STORAGE = Set.of(
            "1.2.840.10008.5.1.4.1.1.200.4",
            "1.2.840.10008.5.1.4.1.1.200.5",
            "1.2.840.10008.5.1.4.1.1.200.6",
            "1.2.840.10008.5.1.4.1.1.201.2",
            "1.2.840.10008.5.1.4.1.1.201.3",
            "1.2.840.10008.5.1.4.1.1.201.4",
            "1.2.840.10008.5.1.4.1.1.201.5",
            "1.2.840.10008.5.1.4.1.1.201.6");

    /** Storage classes outside the storage arc: non-patient objects, radiotherapy delivery, retired print objects. */
    private static final Set<String> STORAGE_ELSEWHERE = Set.of(
            "1.2.840.10008.5.1.1.27",
            "1.2.840.10008.5.1.1.29",
            "1.2.840.10008.5.1.1.30",
            "1.2.840.10008.5.1.4.34.1",
            "1.2.840.10008.5.1.4.34.7",
            "1.2.840.10008.5.1.4.34.10",
            "1.2.840.10008.5.1.4.38.1",
            "1.2.840.10008.5.1.4.39.1",
            "1.2.840.10008.5.1.4.43.1",
            "1.2.840.10008.5.1.4.44.1",
            "1.2.840.10008.5.1.4.45.1");

    private Syntaxes() {}

    /** Storage, and also whatever a maker has defined for itself: only what the standard calls otherwise is none. */
    static boolean isStorage(String sopClassUid) {
        if (!sopClassUid.startsWith(STANDARD_ROOT)) {
            return isWellFormed(sopClassUid);
        }
        return (sopClassUid.startsWith(STORAGE_ROOT) && !NO_STORAGE.contains(sopClassUid))
                || STORAGE_ELSEWHERE.contains(sopClassUid);
    }

    /** The transfer syntax to receive in, if the header reader can read one of those proposed. */
    static Optional<String> preferred(List<String> proposed) {
        return UNCOMPRESSED.stream()
                .filter(proposed::contains)
                .findFirst()
                .or(() -> proposed.stream().filter(Syntaxes::isEncapsulated).findFirst())
                .or(() -> proposed.stream()
                        .filter(Uid.DeflatedExplicitVRLittleEndian::equals)
                        .findFirst());
    }

    /** JPEG families, MPEG, HEVC, JPEG XL (.4.x), RLE, encapsulated uncompressed, deflated frames. */
    private static boolean isEncapsulated(String transferSyntaxUid) {
        return transferSyntaxUid.startsWith("1.2.840.10008.1.2.4.")
                || transferSyntaxUid.equals(Uid.RLELossless)
                || transferSyntaxUid.equals("1.2.840.10008.1.2.1.98")
                || transferSyntaxUid.equals("1.2.840.10008.1.2.8.1");
    }

    /** PS3.5 chapter 9, apart from leading zeros, which some devices write. */
    static boolean isWellFormed(String uid) {
        if (uid.isEmpty() || uid.length() > 64) {
            return false;
        }
        return uid.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
