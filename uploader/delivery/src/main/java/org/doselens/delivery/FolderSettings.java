package org.doselens.delivery;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Delivery by files, through a one-way gateway or on a disc.
 *
 * @param out where packages are put; whatever carries them takes them away
 * @param in where acknowledgements arrive
 * @param every how often both are looked at; what has come together by then travels together
 * @param mostOnTheirWay packages without acknowledgement at most
 * @param renewBefore how long before its end the receiver's certificate is renewed
 * @param again a package that has left the folder and is not acknowledged by then is put there again, byte by byte
 */
public record FolderSettings(
        Path out, Path in, Duration every, int mostOnTheirWay, Duration renewBefore, Duration again) {

    /** Every minute, 1,000 packages on their way, renewed two months before, again after three days. */
    public static FolderSettings of(Path out, Path in) {
        return new FolderSettings(
                out, in, Duration.ofMinutes(1), 1000, Upkeep.DEFAULT.renewBefore(), Duration.ofDays(3));
    }

    /** With the ordinary time of renewal. */
    public FolderSettings(Path out, Path in, Duration every, int mostOnTheirWay, Duration again) {
        this(out, in, every, mostOnTheirWay, Upkeep.DEFAULT.renewBefore(), again);
    }
}
