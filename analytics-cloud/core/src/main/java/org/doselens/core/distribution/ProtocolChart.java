package org.doselens.core.distribution;

import java.time.LocalDate;
import java.util.List;

/**
 * The control chart of one protocol of one device for one standard procedure and phantom.
 *
 * @param days the day of each exam, oldest first
 * @param examKeys likewise
 */
public record ProtocolChart(
        String deviceKey,
        String device,
        String protocol,
        String standardKey,
        int phantomCm,
        List<LocalDate> days,
        List<String> examKeys,
        ControlChart chart) {

    /** The last alarm; null if none. */
    public ControlChart.Alarm lastAlarm() {
        List<ControlChart.Alarm> alarms = chart.alarms();
        return alarms.isEmpty() ? null : alarms.get(alarms.size() - 1);
    }
}
