package org.doselens.anonymizer.chain;

import java.util.HexFormat;

/**
 * How long a chain is and the hash of its last row. Whoever keeps a head can tell later whether anything before it was
 * changed.
 *
 * @param length number of rows
 * @param hash SHA-256 of the last row in hexadecimal; 64 zeros for an empty chain
 */
public record ChainHead(long length, String hash) {

    static final String EMPTY = "0".repeat(64);

    static ChainHead of(long length, byte[] hash) {
        return new ChainHead(length, HexFormat.of().formatHex(hash));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }
}
