package org.doselens.core.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.core.exam.Exams.DAY;
import static org.doselens.core.exam.Exams.exam;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.background.Beside;
import org.doselens.core.database.Databases;
import org.doselens.core.database.KeptAnswers;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;

/** The overview of made exams, all of which start at 09:30 of their day in Shanghai. */
class OverviewReaderTest {

    private static final Beside BESIDE = new Beside();

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final Organisation organisation = new Organisation(databases);
    private final Site site = organisation.site(tenant.site()).orElseThrow();

    private Overview overviewAt(String time, Site of) {
        KeptAnswers clickhouse = databases.kept();
        Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        return new OverviewReader(
                        clickhouse, new DeviceDirectory(clickhouse), new ExamSearch(clickhouse), BESIDE, clock)
                .read(of, 1);
    }

    private void load(int weeksBack, int exams) {
        List<WireRecord> records = new ArrayList<>();
        for (int i = 0; i < exams; i++) {
            String key = "w" + weeksBack + "e" + i;
            records.add(exam(key, 1, DAY.minusWeeks(weeksBack), "u" + key));
        }
        new ExamStore(databases, List.of()).load(tenant.delivery(), records);
    }

    @Test
    void today_stands_against_the_same_weekday_up_to_the_same_time() {
        load(0, 5);
        load(1, 2);
        load(2, 4);

        Overview after = overviewAt("2026-03-10T04:00:00Z", site);
        assertThat(after.day()).isEqualTo(DAY);
        assertThat(after.exams()).isEqualTo(5);
        assertThat(after.usual()).isEqualTo(new Usual(2.5, 3, 3.5, 2));
        assertThat(after.modalities()).containsExactly(new Overview.ModalityToday("CT", 5, new Usual(2.5, 3, 3.5, 2)));
        assertThat(after.devices()).singleElement().satisfies(device -> {
            assertThat(device.exams()).isEqualTo(5);
            assertThat(device.usual().median()).isEqualTo(3);
        });
        assertThat(after.hours())
                .filteredOn(hour -> hour.exams() > 0)
                .singleElement()
                .satisfies(hour -> assertThat(hour.hour() + ":" + hour.exams()).isEqualTo("9:5"));
        assertThat(after.ct().notJudged()).containsEntry("pending", 5);
        assertThat(overviewAt("2026-03-10T01:00:00Z", site).usual().median())
                .as("at nine o'clock nothing has been done on those days")
                .isZero();
    }

    @Test
    void a_revision_counts_once_and_the_other_site_has_nothing_of_it() {
        load(0, 1);
        new ExamStore(databases, List.of()).load(tenant.delivery(), List.of(exam("w0e0", 2, DAY, "uw0e0", "more")));
        int other = organisation.addSite(tenant.tenant(), "分院", "Branch", ZoneId.of("Asia/Urumqi"));

        assertThat(overviewAt("2026-03-10T04:00:00Z", site).exams()).isEqualTo(1);
        Overview branch =
                overviewAt("2026-03-10T04:00:00Z", organisation.site(other).orElseThrow());
        assertThat(branch.exams()).isZero();
        assertThat(branch.devices()).isEmpty();
        assertThat(branch.latest()).isEmpty();
    }
}
