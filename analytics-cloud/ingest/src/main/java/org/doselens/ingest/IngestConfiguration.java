package org.doselens.ingest;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.doselens.core.account.Accounts;
import org.doselens.core.batch.BatchLog;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.database.DatabaseConfiguration;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.dose.JudgingQueue;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.ExamsLoaded;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.core.ownership.Leaving;
import org.doselens.core.ownership.Retention;
import org.doselens.core.ownership.TenantErasure;
import org.doselens.core.ownership.TenantExport;
import org.doselens.core.reference.Levels;
import org.doselens.core.review.SplitQueue;
import org.doselens.core.storage.ColdStorage;
import org.doselens.core.storage.StorageSettings;
import org.doselens.exampackage.PackageLimits;
import org.doselens.exampackage.PackageOpener;
import org.doselens.exampackage.PrivateCaTrust;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.backup.ErasuresKept;
import org.doselens.ingest.enrolment.AttemptLimit;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.doselens.ingest.enrolment.FolderEnrolment;
import org.doselens.ingest.intake.BatchLoader;
import org.doselens.ingest.intake.FolderIntake;
import org.doselens.ingest.intake.IntakeLimits;
import org.doselens.ingest.intake.PackageArchive;
import org.doselens.ingest.intake.PackageIntake;
import org.doselens.ingest.intake.PartialPackages;
import org.doselens.ingest.intake.ReceiverGate;
import org.doselens.ingest.intake.Refusals;
import org.doselens.ingest.ownership.ErasedAgain;
import org.doselens.ingest.ownership.Farewell;
import org.doselens.ingest.ownership.RetentionRun;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The parts of the process, each made once. */
@Configuration(proxyBeanMethods = false)
@Import({DatabaseConfiguration.class, UpkeepConfiguration.class})
@EnableConfigurationProperties(StorageSettings.class)
class IngestConfiguration {

    @Bean
    CertificateAuthority authority(IngestSettings settings) {
        return CertificateAuthority.open(
                settings.authorityFolder(), settings.receiverCertificateValidity(), Clock.systemUTC());
    }

    @Bean
    Organisation organisation(Databases databases) {
        return new Organisation(databases);
    }

    @Bean
    EnrolmentDesk enrolmentDesk(Organisation organisation, CertificateAuthority authority) {
        return new EnrolmentDesk(organisation, authority);
    }

    @Bean
    AttemptLimit enrolmentAttempts(IngestSettings settings) {
        return new AttemptLimit(settings.enrolmentsPerMinute(), System::nanoTime);
    }

    @Bean
    AttemptLimit renewalAttempts(IngestSettings settings) {
        return new AttemptLimit(settings.enrolmentsPerMinute(), System::nanoTime);
    }

    @Bean
    BatchLog batchLog(Databases databases) {
        return new BatchLog(databases);
    }

    @Bean
    JudgingQueue judgingQueue(Databases databases) {
        Clock clock = Clock.systemUTC();
        return new JudgingQueue(databases, new ExamJudging(databases, new Levels(databases, clock), clock), clock);
    }

    @Bean
    ExamsLoaded splitQueue(Databases databases) {
        return new SplitQueue(databases, Clock.systemUTC());
    }

    @Bean
    ReceiverWord receiverWord(Databases databases) {
        return new ReceiverWord(new NamedParameterJdbcTemplate(databases.clickHouseDataSource()));
    }

    @Bean
    ExamStore examStore(Databases databases, List<ExamsLoaded> listeners) {
        return new ExamStore(databases, listeners);
    }

    @Bean
    PackageArchive packageArchive(IngestSettings settings) throws IOException {
        return new PackageArchive(settings.dataDirectory());
    }

    @Bean
    BatchLoader batchLoader(
            ExamStore exams,
            BatchLog batches,
            PackageArchive archive,
            Organisation organisation,
            CertificateAuthority authority,
            IngestSettings settings) {
        // who signed was looked at when the package came; since then the certificate may have run out
        PackageOpener archived =
                new PackageOpener(authority.recipients()::all, (signer, signedAt) -> {}, packageLimits(settings));
        return new BatchLoader(exams, batches, archive, organisation, archived, authority::issued);
    }

    @Bean
    PackageIntake packageIntake(
            Organisation organisation,
            CertificateAuthority authority,
            PackageArchive archive,
            BatchLog batches,
            BatchLoader loader,
            Refusals refusals,
            IngestSettings settings) {
        PrivateCaTrust trust = new PrivateCaTrust(
                List.of(authority.certificate()),
                signer -> organisation
                        .receiver(CertificateAuthority.sha256(signer))
                        .map(Receiver::revoked)
                        .orElse(true),
                Clock.systemUTC());
        PackageOpener opener = new PackageOpener(authority.recipients()::accepted, trust, packageLimits(settings));
        return new PackageIntake(opener, authority::issued, archive, batches, loader, organisation, refusals);
    }

    @Bean
    RefusalLog refusalLog(Databases databases) {
        return new RefusalLog(databases);
    }

    @Bean
    Refusals refusals(PackageArchive archive, RefusalLog table) {
        return new Refusals(archive, table);
    }

    @Bean
    PartialPackages partialPackages(IngestSettings settings) throws IOException {
        return new PartialPackages(settings.dataDirectory());
    }

    @Bean
    RetentionRun retentionRun(Databases databases, PackageArchive archive) {
        return new RetentionRun(new Retention(databases, Clock.systemUTC()), archive);
    }

    @Bean
    ColdStorage coldVolume(Databases databases, StorageSettings settings) {
        return new ColdStorage(databases, settings, Clock.systemUTC());
    }

    @Bean
    Accounts accounts(Databases databases) {
        return new Accounts(databases.postgreSql());
    }

    @Bean
    TenantExport tenantExport(Databases databases) {
        return new TenantExport(databases, Clock.systemUTC());
    }

    @Bean
    Farewell farewell(
            Databases databases,
            PostgreSqlSettings postgreSql,
            PackageArchive archive,
            PartialPackages partial,
            CertificateAuthority authority,
            ErasuresKept kept) {
        return new Farewell(
                new Leaving(databases),
                new TenantErasure(databases, postgreSql),
                archive,
                partial,
                authority,
                kept,
                Clock.systemUTC());
    }

    @Bean
    ErasedAgain erasedAgain(Databases databases, PostgreSqlSettings postgreSql, CertificateAuthority authority) {
        return new ErasedAgain(new TenantErasure(databases, postgreSql), authority);
    }

    @Bean
    FolderEnrolment folderEnrolment(EnrolmentDesk desk, Organisation organisation, CertificateAuthority authority) {
        return new FolderEnrolment(desk, organisation, authority);
    }

    @Bean
    FolderIntake folderIntake(
            PackageIntake intake, Organisation organisation, CertificateAuthority authority, IntakeLimits limits) {
        return new FolderIntake(intake, organisation, authority, limits);
    }

    @Bean
    ReceiverGate receiverGate(Organisation organisation, Refusals refusals) {
        return new ReceiverGate(organisation, refusals);
    }

    @Bean
    IntakeLimits intakeLimits(IngestSettings settings) {
        return new IntakeLimits(packageLimits(settings).packageBytes(), settings.packagesAtOnce());
    }

    private static PackageLimits packageLimits(IngestSettings settings) {
        PackageLimits standard = PackageLimits.DEFAULT;
        return new PackageLimits(
                Math.toIntExact(settings.maxPackageSize().toBytes()),
                standard.contentBytes(),
                standard.lineBytes(),
                standard.records());
    }
}
