package org.doselens.core.utilization;

import java.util.Map;

/**
 * Of what a site's devices did in some days as much as an overview tells.
 *
 * @param byDevice minutes by device key
 * @param withoutHours devices that have exams on a day on which nobody said hours
 * @param waits patients' waiting, as far as their arrival is known
 */
public record UseAtAGlance(Map<String, Minutes> byDevice, int withoutHours, Waits waits) {

    /** Of all devices whose hours are known. */
    public Minutes minutes() {
        return byDevice.values().stream().reduce(Minutes.NONE, Minutes::plus);
    }
}
