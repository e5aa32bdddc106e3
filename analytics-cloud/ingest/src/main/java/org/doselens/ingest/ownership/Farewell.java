package org.doselens.ingest.ownership;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.doselens.core.ownership.Leaving;
import org.doselens.core.ownership.NotGranted;
import org.doselens.core.ownership.TenantErasure;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.ErasureCertificate;
import org.doselens.exampackage.ErasureCertificate.Erased;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.backup.ErasuresKept;
import org.doselens.ingest.intake.PackageArchive;
import org.doselens.ingest.intake.PartialPackages;
import org.doselens.ingest.intake.TenantFolder;

/**
 * Erases a hospital that asked to leave, from ClickHouse, PostgreSQL and the archive, counts again, and signs what was
 * there and that it is gone. Cut off in between, it is started again and tells what was counted the first time; asked
 * again afterwards, it answers the same certificate.
 */
public final class Farewell {

    private final Leaving leaving;
    private final TenantErasure databases;
    private final PackageArchive archive;
    private final PartialPackages partial;
    private final CertificateAuthority authority;
    private final ErasuresKept kept;
    private final Clock clock;

    public Farewell(
            Leaving leaving,
            TenantErasure databases,
            PackageArchive archive,
            PartialPackages partial,
            CertificateAuthority authority,
            ErasuresKept kept,
            Clock clock) {
        this.leaving = leaving;
        this.databases = databases;
        this.archive = archive;
        this.partial = partial;
        this.authority = authority;
        this.kept = kept;
        this.clock = clock;
    }

    /** What was counted before anything went; kept, so that a second start tells the same. */
    private record Counted(Leaving.Asked asked, Map<String, Long> rows, long files, long exams, String examsSha256) {}

    /**
     * Erases, and answers the signed certificate.
     *
     * @param outside what the program cannot reach, such as backups and when they end
     * @throws NotGranted if the hospital has not asked, or packages of it are still being loaded
     * @throws IOException if a file cannot be deleted; start again
     * @throws IllegalStateException if something is left although all was deleted
     */
    public byte[] from(int tenantId, String outside) throws IOException {
        Optional<byte[]> before = databases.certificate(tenantId);
        if (before.isPresent()) {
            kept.keep(tenantId, before.get());
            return before.get();
        }
        Optional<String> begun = databases.counted(tenantId);
        Counted first =
                begun.isPresent() ? WireJson.mapper().readValue(begun.get(), Counted.class) : countFirst(tenantId);
        for (TenantFolder folder : folders(tenantId)) {
            folder.erase();
        }
        databases.erase(tenantId);

        Map<String, Long> left = new LinkedHashMap<>(databases.count(tenantId));
        long filesLeft = files(tenantId);
        if (!left.isEmpty() || filesLeft > 0) {
            throw new IllegalStateException(
                    "Tenant " + tenantId + " is not gone: " + left + ", files " + filesLeft + ". Start again.");
        }
        byte[] certificate = certificate(tenantId, first, outside).sign(authority.acknowledgementSigner());
        // beside the backups first: if this is cut off, the tenant is erased again and not forgotten
        kept.keep(tenantId, certificate);
        databases.end(tenantId, certificate);
        return certificate;
    }

    private Counted countFirst(int tenantId) throws IOException {
        TenantErasure.Found found = databases.begin(tenantId);
        Leaving.Asked asked = leaving.of(tenantId).orElseThrow();
        Counted counted = new Counted(asked, found.rows(), files(tenantId), found.exams(), found.examsSha256());
        databases.keepCounted(tenantId, WireJson.mapper().writeValueAsString(counted));
        return counted;
    }

    private ErasureCertificate certificate(int tenantId, Counted counted, String outside) throws IOException {
        List<Erased> erased = new ArrayList<>();
        counted.rows().forEach((what, before) -> erased.add(new Erased(what, before, 0)));
        erased.add(new Erased("archive files", counted.files(), 0));
        return new ErasureCertificate(
                UUID.randomUUID(),
                tenantId,
                counted.asked().nameZh(),
                counted.asked().nameEn(),
                counted.asked().by(),
                counted.asked().at(),
                clock.instant(),
                erased,
                counted.exams(),
                counted.examsSha256(),
                Stream.of(outside, kept.lastBackup())
                        .filter(word -> !word.isEmpty())
                        .collect(joining("; ")));
    }

    private long files(int tenantId) throws IOException {
        long files = 0;
        for (TenantFolder folder : folders(tenantId)) {
            files += folder.files();
        }
        return files;
    }

    private List<TenantFolder> folders(int tenantId) {
        List<TenantFolder> folders = new ArrayList<>(archive.of(tenantId));
        folders.add(partial.of(tenantId));
        return folders;
    }
}
