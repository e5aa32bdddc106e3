package org.doselens.ingest.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.ingest.backup.BackupSettings;

/**
 * Looks at everything an installation of the cloud needs, one place after the other, and changes nothing. It needs no
 * running server: what does not answer is a finding. No finding holds anything of a patient or a person.
 */
public final class Doctor {

    private final ClickHouseSettings clickHouse;
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
        this.clickHouse = clickHouse;
        this.examinations = List.of(
                new DatabaseExamination(clickHouse, postgreSql, clock),
                new FlowExamination(clickHouse, postgreSql, clock),
                new FilesExamination(installation, backup, clock),
                new ServerExamination(installation, clock),
                new CertificateExamination(installation, postgreSql, clock),
                new BackupExamination(backup, clock));
    }

    /** Every finding that takes no time, in the order of what stands on what. */
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        examinations.forEach(examination -> findings.addAll(examination.look()));
        return findings;
    }

    /** What a process of this machine, a receiver too, tells of itself on the port of its metrics. */
    public List<Finding> look(int metricsPort) {
        return new MetricsExamination(metricsPort).look();
    }

    /**
     * Reads all of ClickHouse's files and compares them with their checksums.
     *
     * @param progress hears what is read next, and how much was
     */
    public List<Finding> readParts(Consumer<String> progress) {
        return new PartsExamination(clickHouse, progress).look();
    }
}
