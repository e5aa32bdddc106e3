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
        this(
                clickHouse,
                List.of(
                        new DatabaseExamination(clickHouse, postgreSql, clock),
                        new BucketExamination(clickHouse),
                        new FlowExamination(clickHouse, postgreSql, clock),
                        new FilesExamination(installation, backup, clock),
                        new ServerExamination(installation, clock),
                        new CertificateExamination(installation, postgreSql, clock),
                        new BackupExamination(backup, clock)));
    }

    Doctor(ClickHouseSettings clickHouse, List<Examination> examinations) {
        this.clickHouse = clickHouse;
        this.examinations = examinations;
    }

    /** Every finding that takes no time, in the order of what stands on what. */
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        examinations.forEach(examination -> findings.addAll(seen(examination)));
        return findings;
    }

    /** What nobody thought of, such as a driver's own fault, is a finding too: the other places are looked at. */
    private static List<Finding> seen(Examination examination) {
        try {
            return examination.look();
        } catch (RuntimeException e) {
            return List.of(Finding.ill(
                    examination.getClass().getSimpleName(),
                    "was broken off by " + e.getClass().getSimpleName(),
                    "Run the doctor again; if it stays so, send a support bundle"));
        }
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
