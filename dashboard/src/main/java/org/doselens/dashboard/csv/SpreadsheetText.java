package org.doselens.dashboard.csv;

/** Text on its way into a spreadsheet. */
public final class SpreadsheetText {

    private SpreadsheetText() {}

    /** A name from a device must not become a formula. */
    public static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
