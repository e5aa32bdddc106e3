package org.doselens.exampackage;

/**
 * What a package may be at most. The sealer keeps to the same limits that the opener enforces.
 *
 * @param packageBytes the package as it travels
 * @param contentBytes its lines, decompressed
 * @param lineBytes one line, decompressed
 * @param records records in it
 */
public record PackageLimits(int packageBytes, long contentBytes, int lineBytes, int records) {

    /** 16 MiB on the wire, 64 MiB of lines, 8 MiB a line (a very long intervention), 20,000 records. */
    public static final PackageLimits DEFAULT = new PackageLimits(16 << 20, 64L << 20, 8 << 20, 20_000);

    public PackageLimits {
        if (packageBytes <= 0 || contentBytes <= 0 || lineBytes <= 0 || records <= 0) {
            throw new IllegalArgumentException("every limit of a package must be positive");
        }
    }
}
