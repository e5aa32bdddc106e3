package org.doselens.receiver.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.assembly.Quarantine;
import org.doselens.assembly.QuarantinedObject;
import org.doselens.onsite.quarantine.QuarantineSource;

/** The quarantine as the page asks for it. */
final class HeldObjects implements QuarantineSource {

    private final Quarantine quarantine;

    HeldObjects(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public List<Held> newest(int most) {
        return quarantine.newest(most).stream().map(HeldObjects::held).toList();
    }

    @Override
    public String retry(long id) {
        return quarantine.retry(id).map(HeldObjects::key).orElse(null);
    }

    @Override
    public Map<String, Integer> retryAll() {
        Map<String, Integer> became = new TreeMap<>();
        quarantine.retryAll().forEach((as, objects) -> became.put(key(as), objects));
        return became;
    }

    @Override
    public boolean release(long id, String because) {
        return quarantine.release(id, because);
    }

    private static Held held(QuarantinedObject object) {
        return new Held(
                object.id(),
                object.firstAt(),
                object.lastAt(),
                object.times(),
                key(object.door()),
                object.sender(),
                object.sopClassUid(),
                object.reason(),
                object.keptBytes());
    }

    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
