package org.doselens.assembly;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Devices as the journal keeps them. A device sends thousands of images: it is sealed once for all. Thread-safe. */
final class SealedDevices {

    private static final int MOST = 1000;

    /**
     * A device for the table of stations.
     *
     * @param station digest of the station's name; null if it names none
     * @param content digest of the device, which stands encrypted in {@code sealed}
     */
    record SealedDevice(String station, String content, ByteBuffer sealed) {}

    private final JournalCipher cipher;
    private final Map<KnownDevice, SealedDevice> known = new ConcurrentHashMap<>();

    SealedDevices(JournalCipher cipher) {
        this.cipher = cipher;
    }

    SealedDevice of(KnownDevice device) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(device, this::seal);
    }

    private SealedDevice seal(KnownDevice known) {
        byte[] plain = JournalJson.write(known);
        String station = known.device().stationName();
        return new SealedDevice(
                station == null ? null : cipher.digest(KnownDevice.station(station)),
                cipher.digest(plain),
                ByteBuffer.wrap(cipher.encrypt(plain)));
    }
}
