package org.doselens.receiver.device;

import org.doselens.extraction.ExtractedObject;

/** What is to be done with objects by the device they came from. Thread-safe. */
public interface DeviceRules {

    /** No rules. */
    DeviceRules NONE = new DeviceRules() {
        @Override
        public boolean ignores(ExtractedObject object) {
            return false;
        }

        @Override
        public void heard(ExtractedObject object, boolean history) {
            // nobody keeps a list
        }

        @Override
        public void leftAside(ExtractedObject object) {
            // nobody keeps a list
        }
    };

    /** Whether objects of this one's device are to be left aside. */
    boolean ignores(ExtractedObject object);

    /** An object was kept; history tells what a device sends and not that it is there. */
    void heard(ExtractedObject object, boolean history);

    /** An object was left aside because of its device. */
    void leftAside(ExtractedObject object);
}
