package org.doselens.extraction;

import java.util.OptionalDouble;

/** What Siemens writes into an event's Comment (121106 DCM) as XML: {@code <iiDiameter SRData="220"/>}. */
final class EventComment {

    private EventComment() {}

    static OptionalDouble of(ContentItem event, String name) {
        String comment = event.text(Concept.COMMENT).orElse("");
        String before = name + " SRData=\"";
        int at = comment.indexOf(before);
        int end = at < 0 ? -1 : comment.indexOf('"', at + before.length());
        return end < 0 ? OptionalDouble.empty() : Numbers.parse(comment.substring(at + before.length(), end));
    }
}
