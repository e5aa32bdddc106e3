package org.doselens.core.exam;

import org.doselens.exam.ShortCode;

/** A device as people call it; station name is empty where the site's policy keeps it back. */
public record DeviceName(String deviceKey, String manufacturer, String model, String stationName) {

    /** Station name, else model, else the beginning of the key. */
    public String label() {
        if (!stationName.isEmpty()) {
            return stationName;
        }
        return model.isEmpty() ? ShortCode.of(deviceKey) : model;
    }

    /** What the label does not say yet: maker and model. */
    public String more() {
        return stationName.isEmpty() ? manufacturer : model;
    }
}
