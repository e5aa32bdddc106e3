package org.doselens.dashboard.group;

import java.util.List;
import org.doselens.core.group.Campus;
import org.doselens.core.group.HospitalGroup;
import org.doselens.core.group.Member;
import org.doselens.look.Figures;

/** One group of the tree, as its officer sees it; without hospitals if another host speaks for it. */
record GroupView(HospitalGroup group, int depth, boolean own, List<Hospital> hospitals) {

    /** A hospital with its campuses; none if it does not let the group see them. */
    record Hospital(Member member, List<Campus> campuses) {}

    /** In the page's language. */
    public String name(Figures f) {
        return f.chinese() ? group.nameZh() : group.nameEn();
    }
}
