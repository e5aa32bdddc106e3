package org.doselens.assembly;

import java.util.EnumMap;
import java.util.Map;

/**
 * Objects since the journal was made, by door and by what became of them, read in one transaction.
 *
 * @param byDoor counted as each came
 * @param byOutcome counted as what became of each was decided; a retry from quarantine moves one from here to there
 */
public record Tally(Map<Door, Long> byDoor, Map<Door, Map<ReceivedAs, Long>> byOutcome) {

    public Tally {
        byDoor = Map.copyOf(byDoor);
        byOutcome = Map.copyOf(byOutcome);
    }

    public long received(Door door) {
        return byDoor.getOrDefault(door, 0L);
    }

    public long of(Door door, ReceivedAs as) {
        return byOutcome.getOrDefault(door, Map.of()).getOrDefault(as, 0L);
    }

    public long received() {
        return byDoor.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(ReceivedAs as) {
        long sum = 0;
        for (Map<ReceivedAs, Long> counts : byOutcome.values()) {
            sum += counts.getOrDefault(as, 0L);
        }
        return sum;
    }

    /** All doors together. */
    public Map<ReceivedAs, Long> all() {
        Map<ReceivedAs, Long> all = new EnumMap<>(ReceivedAs.class);
        for (ReceivedAs as : ReceivedAs.values()) {
            all.put(as, of(as));
        }
        return all;
    }

    /** Whether objects received = assembled + duplicate + quarantined + ignored, at every door. */
    public boolean balances() {
        for (Door door : Door.values()) {
            long sum = 0;
            for (ReceivedAs as : ReceivedAs.values()) {
                sum += of(door, as);
            }
            if (sum != received(door)) {
                return false;
            }
        }
        return true;
    }
}
