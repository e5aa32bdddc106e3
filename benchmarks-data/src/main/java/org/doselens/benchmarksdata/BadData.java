package org.doselens.benchmarksdata;

/** A data file of this module breaks its own rules; names the file, the line and the reason. */
public final class BadData extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadData(String file, long line, String reason) {
        super(file + " line " + line + ": " + reason);
    }
}
