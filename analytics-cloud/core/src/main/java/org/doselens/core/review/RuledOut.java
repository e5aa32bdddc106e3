package org.doselens.core.review;

import java.util.EnumSet;
import java.util.Set;
import org.doselens.core.review.GroupReference.Usual;
import org.doselens.core.review.Hint.Kind;

/** Causes that were looked for with figures of exam and group on hand, and are not there. Pure. */
final class RuledOut {

    private static final double SAME_PITCH = 0.1;
    private static final double SAME_KVP = 9;

    private RuledOut() {}

    static Set<Kind> of(Measure exam, GroupReference group) {
        Set<Kind> out = EnumSet.noneOf(Kind.class);
        if (!exam.isCt()) {
            return out;
        }
        Setting setting = exam.setting();
        Usual usual = group.usual();
        if (setting.phantomCm() != null && setting.phantomCm().equals(usual.phantomCm())) {
            out.add(Kind.WRONG_PHANTOM);
        }
        if (setting.kvp() != null && usual.kvp() != null && setting.kvp() - usual.kvp() < SAME_KVP) {
            out.add(Kind.KVP_CHANGE);
        }
        if (setting.pitch() != null
                && usual.pitch() != null
                && Math.log(usual.pitch() / setting.pitch()) < SAME_PITCH) {
            out.add(Kind.PITCH_CHANGE);
        }
        if (Boolean.TRUE.equals(setting.modulated())) {
            out.add(Kind.MISSING_MODULATION);
        }
        if (setting.protocolToken() != null && exam.repeated() == null) {
            out.add(Kind.REPEATED_SERIES);
        }
        return out;
    }
}
