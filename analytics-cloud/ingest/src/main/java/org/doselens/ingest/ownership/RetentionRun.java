package org.doselens.ingest.ownership;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.doselens.core.ownership.Retention;
import org.doselens.core.ownership.Retention.Applied;
import org.doselens.ingest.intake.PackageArchive;

/** Deletes what hospitals do not want kept any longer: rows, and packages in which nothing younger can be. */
public final class RetentionRun {

    private final Retention retention;
    private final PackageArchive archive;

    public RetentionRun(Retention retention, PackageArchive archive) {
        this.retention = retention;
        this.archive = archive;
    }

    /**
     * Does it for every site that said how long.
     *
     * @throws IOException if a package cannot be deleted; the next run goes on
     */
    public List<Applied> run() throws IOException {
        return drop(retention.apply());
    }

    /**
     * The regular one, which a clock that is ahead does not hurry: see {@link Retention#applyAsSeen}.
     *
     * @throws IOException if a package cannot be deleted; the next run goes on
     */
    public List<Applied> regular() throws IOException {
        return drop(retention.applyAsSeen());
    }

    private List<Applied> drop(List<Applied> all) throws IOException {
        for (Applied applied : all) {
            for (UUID batch : applied.packages()) {
                archive.drop(applied.tenantId(), batch);
            }
        }
        return all;
    }
}
