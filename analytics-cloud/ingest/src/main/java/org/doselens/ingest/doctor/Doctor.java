package org.doselens.ingest.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.ingest.backup.BackupSettings;

/**
 * Looks at everything an installation of the cloud needs, one place after the other, and changes nothing. It needs no
 * running server: what does not answer is a finding. No finding holds anything of a patient or a person.
 */
public final class Doctor {

    private final List<Examination> examinations;

    /** One place. */
    interface Examination {
        List<Finding> look();
    }

    public Doctor(
            ClickHouseSettings clickHouse,
            PostgreSqlSettings postgreSql,
            Installation installation,
            BackupSettings backup,
            Clock clock) {
        this.examinations = List.of(
                new DatabaseExamination(clickHouse, postgreSql, clock),
                new FlowExamination(clickHouse, postgreSql, clock),
                new FilesExamination(installation, clock),
                new ServerExamination(installation),
                new BackupExamination(backup, clock));
    }

    /** Every finding, in the order of what stands on what. */
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        examinations.forEach(examination -> findings.addAll(examination.look()));
        return findings;
    }
}
