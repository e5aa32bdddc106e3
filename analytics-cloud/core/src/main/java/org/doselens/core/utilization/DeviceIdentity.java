package org.doselens.core.utilization;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.core.exam.DeviceName;

/** Which device an exam counts for, by what people said. Immutable. */
final class DeviceIdentity {

    private static final char BETWEEN = '/';

    private final Map<String, String> same = new HashMap<>();
    private final Set<String> apart = new HashSet<>();

    DeviceIdentity(List<DeviceRules.Rule> rules) {
        rules.forEach(rule -> {
            if (rule.kind() == DeviceRules.Kind.SAME) {
                same.put(rule.deviceKey(), rule.intoKey());
            } else {
                apart.add(rule.deviceKey());
            }
        });
    }

    /** The key an exam counts under. */
    String key(String deviceKey, String stationName) {
        String key = same.getOrDefault(deviceKey, deviceKey);
        return apart.contains(key) ? key + BETWEEN + stationName : key;
    }

    TimedExam counted(TimedExam exam, String stationName) {
        String key = key(exam.deviceKey(), stationName);
        return key.equals(exam.deviceKey()) ? exam : exam.on(key);
    }

    ExamFacts counted(ExamFacts exam) {
        TimedExam time = counted(exam.time(), exam.device().stationName());
        if (time.deviceKey().equals(exam.time().deviceKey())) {
            return exam;
        }
        DeviceName name = exam.device();
        return exam.with(time, new DeviceName(time.deviceKey(), name.manufacturer(), name.model(), name.stationName()));
    }

    /** Whether a key's exams now count elsewhere. */
    boolean replaced(String deviceKey) {
        return same.containsKey(deviceKey) || apart.contains(deviceKey);
    }
}
