package org.doselens.dashboard.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.doselens.core.group.Campus;
import org.doselens.core.group.GroupFigures;
import org.doselens.core.group.Member;
import org.doselens.core.group.ProcedureMedians;
import org.doselens.dashboard.group.GroupView.Hospital;

/** A region's month: each hospital's campuses as far as they are to be seen, and medians over the hospitals. */
record RegionalReport(List<Hospital> hospitals, List<ProcedureMedians> procedures) {

    static final List<String> HEAD = List.of(
            "hospital", "hospitalEn", "campus", "what", "phantomCm", "unit", "value", "exams", "lastReceivedAt");

    static RegionalReport of(GroupFigures figures, List<Member> members, Lately days) {
        return new RegionalReport(
                members.stream()
                        .map(member -> new Hospital(member, figures.campuses(member, days.from(), days.to())))
                        .toList(),
                figures.medians(members, days.from(), days.to()));
    }

    /** All that are to be seen. */
    public long exams() {
        return hospitals.stream()
                .flatMap(one -> one.campuses().stream())
                .mapToLong(Campus::exams)
                .sum();
    }

    /** Hospitals whose state is to be seen. */
    public long granted() {
        return hospitals.stream().filter(one -> one.member().grant().state()).count();
    }

    /** One line a figure: of campuses, of hospitals, of the region. */
    List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        for (Hospital hospital : hospitals) {
            for (Campus campus : hospital.campuses()) {
                rows.add(campus(hospital.member(), campus, "complete", campus.complete()));
                if (campus.judged() != null) {
                    rows.add(campus(hospital.member(), campus, "ctWithinReference", campus.percentWithin()));
                }
            }
        }
        for (ProcedureMedians one : procedures) {
            String what = "median " + one.standardKey() + " " + one.metric().key();
            one.hospitals()
                    .forEach(median -> rows.add(new Object[] {
                        median.hospital().nameZh(),
                        median.hospital().nameEn(),
                        "",
                        what,
                        one.phantomCm() == 0 ? "" : one.phantomCm(),
                        one.metric().unit(),
                        number(median.value()),
                        median.exams(),
                        ""
                    }));
        }
        return rows;
    }

    private static Object[] campus(Member member, Campus campus, String what, Double value) {
        return new Object[] {
            member.nameZh(),
            member.nameEn(),
            campus.site().nameZh(),
            what,
            "",
            "%",
            value == null ? "" : number(value),
            campus.exams(),
            campus.lastAt() == null ? "" : campus.lastAt().toString()
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
