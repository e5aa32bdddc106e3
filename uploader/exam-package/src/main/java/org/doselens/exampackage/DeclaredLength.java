package org.doselens.exampackage;

import org.doselens.exampackage.PackageRefused.Reason;

/** The length that the package's first DER header declares, read before anything is allocated for it. */
final class DeclaredLength {

    /** Tag, length of length, and at most eight bytes of length. */
    static final int BYTES_NEEDED = 10;

    private static final int SEQUENCE = 0x30;

    private DeclaredLength() {}

    static void check(byte[] start, PackageLimits limits) throws PackageRefused {
        if (start.length < 2 || start[0] != SEQUENCE) {
            throw new PackageRefused(Reason.DAMAGED, "not a package: no DER sequence at its start");
        }
        int first = start[1] & 0xff;
        int lengthBytes = first < 0x80 ? 0 : first & 0x7f;
        if (first == 0x80 || first == 0xff || start.length < 2 + Math.min(lengthBytes, 8)) {
            throw new PackageRefused(Reason.DAMAGED, "not a package: no DER length at its start");
        }
        if (lengthBytes > 8 || value(start, lengthBytes, first) > limits.packageBytes()) {
            throw new PackageRefused(
                    Reason.TOO_LARGE,
                    "the package declares more than the limit of " + limits.packageBytes() + " bytes");
        }
    }

    private static long value(byte[] start, int lengthBytes, int first) {
        if (lengthBytes == 0) {
            return first;
        }
        long value = 0;
        for (int i = 0; i < lengthBytes; i++) {
            value = (value << 8) | (start[2 + i] & 0xff);
        }
        // eight bytes with the top bit set are over every limit too
        return value < 0 ? Long.MAX_VALUE : value;
    }
}
