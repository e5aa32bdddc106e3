package org.doselens.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.reference.LevelFileRefused.Fault;
import org.junit.jupiter.api.Test;

class LevelFilesTest {

    private static final String HEAD =
            "source_id,body,year,citation,source_url,modality,procedure,standard_keys,population,population_kind,"
                    + "age_from_y,age_to_y,weight_from_kg,weight_to_kg,size_from_cm,size_to_cm,phantom_cm,metric,statistic,"
                    + "value,unit,scope,confidence,note\n";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private final Databases databases = TestDatabases.SHARED;
    private final Organisation organisation = new Organisation(databases);
    private final int tenant = organisation.addTenant("医院", "Hospital");
    private final int physicist = account(tenant);
    private final LevelFiles files = new LevelFiles(databases);
    private final Levels levels = new Levels(databases, Clock.systemUTC());
    /** A source's name is a tenant's own. */
    private final String source = "REGION-" + UUID.randomUUID().toString().substring(0, 8);

    private int account(int of) {
        organisation.addSite(of, "总院", "Main", ZoneId.of("Asia/Shanghai"));
        return new Accounts(databases.postgreSql())
                .add(new NewAccount(of, UUID.randomUUID().toString(), "Zhou Lan", Role.PHYSICIST, "none", "zh"));
    }

    private String chest(String ages, String phantom, String metric, String value, String unit) {
        return source + ",Region,2026,Circular 7,,CT,Chest,ct-chest-wo,adults,age," + ages + ",,,,," + phantom + ","
                + metric + ",p75," + value + "," + unit + ",per exam,exact-as-read,\n";
    }

    private List<Fault> refused(String file) {
        return catchThrowableOfType(LevelFileRefused.class, () -> files.bring(tenant, new StringReader(file)))
                .faults();
    }

    @Test
    void levels_of_a_file_are_there_for_the_tenant_alone_and_judge_once_they_are_signed() {
        files.bring(tenant, new StringReader("\uFEFF" + HEAD + chest("15,150", "", "dlpMgyCm", "380", "mGy.cm")));
        assertThat(of(tenant)).singleElement().satisfies(level -> {
            assertThat(level.value()).isEqualTo(380);
            assertThat(level.force()).isNull();
        });
        assertThat(of(organisation.addTenant("别院", "Other"))).isEmpty();
        levels.confirm(tenant, physicist, source, List.of(), DAY, "circular read");
        assertThat(levels.everInForce(tenant))
                .filteredOn(level -> level.sourceId().equals(source))
                .hasSize(1);
    }

    private List<Level> of(int someTenant) {
        return levels.of(someTenant).stream()
                .filter(level -> level.sourceId().equals(source))
                .toList();
    }

    @Test
    void a_file_with_a_wrong_unit_an_overlapping_band_or_an_unknown_column_is_refused_whole_with_line_and_reason() {
        String good = chest("15,150", "", "dlpMgyCm", "380", "mGy·cm");
        assertThat(refused(HEAD + good + chest("15,150", "32", "ctdiVolMgy", "12", "Gy")))
                .containsExactly(new Fault(3, "unit", "wrongUnit", "Gy"));
        assertThat(refused(HEAD + good + chest("60,200", "", "dlpMgyCm", "300", "mGy·cm")))
                .containsExactly(new Fault(3, "", "overlappingBands", "2"));
        assertThat(refused(HEAD.replace("note", "note,colour") + good.replace("\n", ",red\n")))
                .containsExactly(new Fault(1, "colour", "unknownColumn", "colour"));
        assertThat(of(tenant)).isEmpty();
    }

    @Test
    void what_cannot_be_a_level_is_told_by_column() {
        assertThat(refused(HEAD + chest("15,150", "", "ctdiVolMgy", "12", "mGy")))
                .containsExactly(new Fault(2, "phantom_cm", "wrongPhantom", ""));
        assertThat(refused(HEAD + chest("15,15", "", "dlpMgyCm", "-3", "mGy·cm")))
                .extracting(Fault::code)
                .containsExactlyInAnyOrder("outOfRange", "wrongBand");
        assertThat(refused(HEAD + chest("15,150", "", "dlpMgyCm", "NaN", "mGy·cm")))
                .containsExactly(new Fault(2, "value", "outOfRange", "NaN"));
        assertThat(refused(HEAD)).containsExactly(new Fault(0, "", "empty", ""));
        assertThat(refused(HEAD + "a,b\n")).isNotEmpty();
    }

    @Test
    void a_source_that_is_another_tenants_keeps_its_name() {
        files.bring(tenant, new StringReader(HEAD + chest("15,150", "", "dlpMgyCm", "380", "mGy·cm")));
        int other = organisation.addTenant("别院", "Other");
        assertThat(catchThrowableOfType(
                                LevelFileRefused.class,
                                () -> files.bring(
                                        other,
                                        new StringReader(HEAD + chest("15,150", "", "dlpMgyCm", "380", "mGy·cm"))))
                        .faults())
                .extracting(Fault::code)
                .containsExactly("sourceTaken");
    }

    @Test
    void what_goes_out_carries_its_approval_and_comes_in_again() throws IOException {
        files.bring(tenant, new StringReader(HEAD + chest("15,150", "", "dlpMgyCm", "380", "mGy·cm")));
        levels.confirm(tenant, physicist, source, List.of(), DAY, "circular read");
        StringBuilder out = new StringBuilder();
        files.write(tenant, out);
        assertThat(out.toString()).contains("Zhou Lan", "circular read", DAY.toString());
        files.bring(tenant, new StringReader(out.toString()));
        assertThat(of(tenant)).hasSize(1);
    }
}
