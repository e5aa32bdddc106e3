package org.doselens.ingestbench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.doselens.benchmarksdata.ReferenceLevels;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.dose.JudgingQueue;
import org.doselens.core.reference.LevelCatalogue;
import org.doselens.core.reference.Levels;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Fills a store with exams through the front door: signed packages over mutual TLS to the real ingest, and judged. A filling
 * that was cut off goes on with the sites that are missing; the site it was cut in stays as a smaller hospital more.
 */
final class BenchStore {

    private static final int PER_PACKAGE = 2_000;
    private static final int SENDERS = 2;
    /** A hospital of many rooms, for the timeline of a day. */
    private static final int LARGE_SITE = 0;

    private static final int LARGE_SITE_DEVICES = 60;
    private static final LocalDate LEVELS_FROM = LocalDate.of(2000, 1, 1);
    private static final String SOURCE = "CN-WST637-2018";
    /** Judged in between, so that what is due does not pile up to the end. */
    private static final int JUDGED_EVERY = 100_000;

    private BenchStore() {}

    static void fill(Path data, int sites, int examsPerSite) throws Exception {
        try (EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(data.resolve("postgresql"));
                EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(data.resolve("clickhouse"));
                ConfigurableApplicationContext server = BenchCloud.serve(
                        data, clickHouse, postgreSql, "--doselens.ingest.enrolments-per-minute=100000")) {
            Databases databases = server.getBean(Databases.class);
            new LevelCatalogue(databases)
                    .publish(ReferenceLevels.load(StandardProcedures.load()).all());
            URI cloud = URI.create("https://localhost:" + BenchCloud.port(server));
            ConcurrentLinkedQueue<Integer> left = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < sites; i++) {
                if (!Files.exists(filled(data, i))) {
                    left.add(i);
                }
            }
            List<Thread> senders = new ArrayList<>();
            List<Exception> failures = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(new Thread(() -> {
                    try {
                        for (Integer site = left.poll(); site != null; site = left.poll()) {
                            fillSite(server, cloud, data, site, examsPerSite);
                        }
                    } catch (Exception e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    }
                }));
            }
            senders.forEach(Thread::start);
            for (Thread sender : senders) {
                sender.join();
            }
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            judge(server);
        }
    }

    private static void fillSite(ConfigurableApplicationContext server, URI cloud, Path data, int site, int exams)
            throws Exception {
        Path folder = data.resolve("receivers").resolve(Integer.toString(site));
        if (Files.exists(folder)) {
            BenchCloud.delete(folder);
        }
        BenchReceiver receiver = BenchReceiver.enrol(cloud, BenchCloud.code(server, site), folder);
        sign(server.getBean(Databases.class), site);
        BenchExams made = site == LARGE_SITE ? new BenchExams(site, LARGE_SITE_DEVICES) : new BenchExams(site);
        int sent = 0;
        for (int left = exams; left > 0; left -= PER_PACKAGE) {
            int now = Math.min(left, PER_PACKAGE);
            receiver.send(cloud, receiver.seal(made.next(now)));
            sent += now;
            if (sent % JUDGED_EVERY < PER_PACKAGE) {
                judge(server);
            }
        }
        Files.createFile(filled(data, site));
        System.err.println("site " + site + ": " + exams + " exams");
    }

    private static Path filled(Path data, int site) {
        return data.resolve("receivers").resolve(site + ".filled");
    }

    /** Tenants are numbered from 1 in the order of their codes, which two senders may swap: any of them will do. */
    private static synchronized void sign(Databases databases, int site) {
        List<Integer> unsigned = databases
                .postgreSql()
                .sql("SELECT id FROM tenant t WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.tenant_id = t.id)")
                .query(Integer.class)
                .list();
        for (int tenant : unsigned) {
            int physicist = new Accounts(databases.postgreSql())
                    .add(new NewAccount(
                            tenant, "bench-" + UUID.randomUUID(), "Bench " + site, Role.PHYSICIST, "none", "en"));
            new Levels(databases, Clock.systemUTC())
                    .confirm(tenant, physicist, SOURCE, List.of(), LEVELS_FROM, "bench");
        }
    }

    private static synchronized void judge(ConfigurableApplicationContext server) {
        server.getBean(JudgingQueue.class).judgeDue(Instant.now().plusSeconds(3_600));
    }
}
