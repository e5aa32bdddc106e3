package org.doselens.ingest.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class DoctorBrokenOffTest {

    /** A place whose driver fails in a way of its own. */
    private static final class Breaking implements Doctor.Examination {

        @Override
        public List<Finding> look() {
            throw new CancellationException();
        }
    }

    @Test
    void a_place_that_cannot_be_looked_at_is_a_finding_and_the_next_is_looked_at() {
        Finding well = Finding.well("Disk", "has room");

        List<Finding> findings = new Doctor(null, List.of(new Breaking(), () -> List.of(well))).look();

        assertThat(findings)
                .containsExactly(
                        Finding.ill(
                                "Breaking",
                                "was broken off by CancellationException",
                                "Run the doctor again; if it stays so, send a support bundle"),
                        well);
    }
}
