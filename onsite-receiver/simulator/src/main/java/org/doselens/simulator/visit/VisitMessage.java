package org.doselens.simulator.visit;

import java.nio.charset.Charset;
import java.time.ZonedDateTime;

/**
 * A message that the order system sends.
 *
 * @param at when it is sent, in the site's zone
 * @param controlId MSH-10
 * @param text with carriage returns
 * @param characterSet of MSH-18
 */
public record VisitMessage(ZonedDateTime at, String controlId, String text, Charset characterSet) {

    public byte[] bytes() {
        return text.getBytes(characterSet);
    }
}
