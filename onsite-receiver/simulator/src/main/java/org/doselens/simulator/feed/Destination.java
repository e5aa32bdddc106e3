package org.doselens.simulator.feed;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.hospital.SimulatedDevice;

/** Where the objects go. Called by several threads, never twice at once for one device. */
public interface Destination {

    /**
     * Takes the objects of one device in their order.
     *
     * @param answered called for each object with whether it was taken
     * @throws IOException if the destination cannot be reached or written; objects not answered are not taken
     */
    void take(SimulatedDevice device, List<Emission> objects, BiConsumer<Emission, Boolean> answered)
            throws IOException;

    /** The destination as messages name it. */
    String name();
}
