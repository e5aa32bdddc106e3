package org.doselens.core.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.doselens.core.report.Department;
import org.junit.jupiter.api.Test;

class CampusTest {

    @Test
    void what_no_department_runs_stands_last_so_that_the_units_sum_to_the_campus() {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        Campus campus = new Campus(
                null,
                List.of(
                        new Campus.Part("US", 23, 23, at),
                        new Campus.Part("CT", 58, 2, at),
                        new Campus.Part("MR", 20, 20, at),
                        new Campus.Part("XA", 6, 5, at)),
                34L,
                3L);

        assertThat(campus.units())
                .extracting(Campus.Unit::department, Campus.Unit::modalities, Campus.Unit::exams)
                .containsExactly(
                        tuple(Department.RADIOLOGY, List.of("CT", "MR"), 78L),
                        tuple(Department.INTERVENTION, List.of("XA"), 6L),
                        tuple(null, List.of("US"), 23L));
        assertThat(campus.units().stream().mapToLong(Campus.Unit::exams).sum()).isEqualTo(campus.exams());
    }
}
