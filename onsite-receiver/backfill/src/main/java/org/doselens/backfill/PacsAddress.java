package org.doselens.backfill;

/** Where a PACS answers. */
public record PacsAddress(String aeTitle, String host, int port) {

    @Override
    public String toString() {
        return aeTitle + "@" + host + ":" + port;
    }
}
