package org.doselens.anonymizer.chain;

/** Signs heads with a key that whoever can write the file need not have, and checks such signatures. */
public interface HeadSigner {

    byte[] sign(byte[] message);

    boolean verify(byte[] message, byte[] signature);
}
