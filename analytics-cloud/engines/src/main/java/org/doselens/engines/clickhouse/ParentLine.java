package org.doselens.engines.clickhouse;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The line on which the parent speaks: standard input, moved out of the library's reach. At every INSERT the library looks
 * for data on descriptor 0: it sets it to non-blocking, reads, and sets it back. Two at once undo each other's setting, and
 * then one of them waits for ever in a read of the parent's line, or the one who listens there is told to try again.
 */
final class ParentLine {

    private static final int STANDARD_INPUT = 0;

    private ParentLine() {}

    /** Gives standard input to the caller alone; descriptor 0 is empty from now on. */
    static InputStream take() throws IOException {
        int line = LibC.INSTANCE.dup(STANDARD_INPUT);
        int nothing = LibC.INSTANCE.open("/dev/null", LibC.O_RDONLY);
        if (line < 0 || nothing < 0 || LibC.INSTANCE.dup2(nothing, STANDARD_INPUT) < 0) {
            throw new IOException("standard input cannot be moved: no file descriptor is left");
        }
        LibC.INSTANCE.close(nothing);
        return new FileInputStream("/dev/fd/" + line);
    }
}
