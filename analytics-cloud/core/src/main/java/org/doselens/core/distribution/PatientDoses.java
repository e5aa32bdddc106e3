package org.doselens.core.distribution;

import java.time.LocalDate;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.distribution.PatientDose.Threshold;
import org.doselens.core.organisation.Site;

/** Doses gathered by patient pseudonym. Thread-safe. */
public final class PatientDoses {

    private final Databases databases;

    public PatientDoses(Databases databases) {
        this.databases = databases;
    }

    /** Patients at or over a threshold, the highest reference point dose first. */
    public List<PatientDose> over(Site site, LocalDate from, LocalDate to, Threshold threshold, int rows) {
        return ask(site, from, to, "", threshold, rows);
    }

    /** One patient, whatever was gathered; empty list for none. */
    public List<PatientDose> of(Site site, LocalDate from, LocalDate to, String pseudonym) {
        return ask(site, from, to, pseudonym, Threshold.USUAL, 1);
    }

    private List<PatientDose> ask(
            Site site, LocalDate from, LocalDate to, String pseudonym, Threshold threshold, int rows) {
        return databases
                .clickHouse()
                .sql(Sql.of(PatientDoses.class, "dose_by_patient"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from.toString())
                .param("to", to.toString())
                .param("patient", pseudonym)
                .param("rpGy", threshold.rpGy())
                .param("dapGyM2", threshold.dapGyM2())
                .param("fluoroscopyS", threshold.fluoroscopyS())
                .param("effectiveMsv", threshold.effectiveMsv())
                .param("rows", rows)
                .query((row, number) -> new PatientDose(
                        row.getString("patient"),
                        row.getLong("exams"),
                        row.getLong("procedures"),
                        row.getDouble("rp_gy"),
                        row.getDouble("dap_gy_m2"),
                        row.getDouble("fluoroscopy_s"),
                        row.getLong("ct_exams"),
                        row.getDouble("dlp_mgy_cm"),
                        row.getDouble("effective_msv"),
                        row.getLong("without_effective"),
                        LocalDate.parse(row.getString("first_day")),
                        LocalDate.parse(row.getString("last_day")),
                        row.getString("last_exam")))
                .list();
    }
}
