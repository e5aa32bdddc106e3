package org.doselens.core.benchmark;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.doselens.benchmark.Snapshot;
import org.doselens.core.benchmark.SnapshotRefused.Reason;
import org.doselens.exampackage.PackageRefused;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SignedNote;
import org.doselens.exampackage.SigningIdentity;

/**
 * Snapshots as signed files (CMS SignedData, RFC 5652), from an installation that freezes them to one without network. A
 * file is taken whole or not at all. Thread-safe.
 */
public final class SnapshotFiles {

    private final Snapshots snapshots;

    public SnapshotFiles(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * What was taken in.
     *
     * @param name here
     * @param here whether it was here before, so that nothing has changed
     */
    public record Taken(String name, Snapshot snapshot, Instant signedAt, boolean here) {}

    /**
     * The file of a snapshot.
     *
     * @throws IllegalStateException if it is not as it was frozen
     */
    public byte[] write(SnapshotHead head, SigningIdentity signer, Instant at) {
        Snapshot snapshot = snapshots.snapshot(head.name()).orElseThrow();
        if (!snapshot.sha256().equals(head.sha256())) {
            throw new IllegalStateException("The snapshot is not as it was frozen; it is not signed");
        }
        return SignedNote.sign(UUID.randomUUID(), snapshot.canonical(), signer, at);
    }

    /**
     * Takes a file in; the same one again changes nothing.
     *
     * @param authority certificate of the CA of who wrote it, PEM
     */
    public Taken bring(byte[] file, String authority) throws SnapshotRefused {
        SignedNote note = signedBy(authority(authority), file);
        Snapshot snapshot = snapshot(note);
        String name = Snapshots.importedName(snapshot);
        boolean here = refuseOlder(snapshot, name);
        if (!here) {
            snapshots.importSnapshot(snapshot, note.signedAt());
        }
        return new Taken(name, snapshot, note.signedAt(), here);
    }

    private static X509Certificate authority(String pem) throws SnapshotRefused {
        try {
            return Pem.certificate(pem);
        } catch (IllegalArgumentException e) {
            throw new SnapshotRefused(Reason.NO_AUTHORITY, "the authority must be one certificate in PEM", e);
        }
    }

    private static SignedNote signedBy(X509Certificate authority, byte[] file) throws SnapshotRefused {
        try {
            return SignedNote.open(file).ofCloud(authority);
        } catch (PackageRefused e) {
            throw new SnapshotRefused(
                    e.reason() == PackageRefused.Reason.UNKNOWN_SIGNER ? Reason.OTHER_AUTHORITY : Reason.DAMAGED,
                    e.getMessage(),
                    e);
        }
    }

    private static Snapshot snapshot(SignedNote note) throws SnapshotRefused {
        try {
            return Snapshot.parse(note.content());
        } catch (Snapshot.NewerFormat e) {
            throw new SnapshotRefused(Reason.NEWER_FORMAT, e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new SnapshotRefused(Reason.NO_SNAPSHOT, "what is signed is no snapshot", e);
        }
    }

    private boolean refuseOlder(Snapshot snapshot, String name) throws SnapshotRefused {
        Optional<SnapshotHead> newest =
                snapshots.heads().stream().filter(SnapshotHead::imported).findFirst();
        if (newest.isEmpty()) {
            return false;
        }
        int than = snapshot.month().compareTo(newest.get().month());
        if (than == 0) {
            than = Integer.compare(snapshot.revision(), newest.get().revision());
        }
        if (than < 0) {
            throw new SnapshotRefused(
                    Reason.OLDER, "snapshot " + newest.get().name() + " is here, which is newer", null);
        }
        boolean same = newest.get().name().equals(name);
        if (than == 0 && !same) {
            throw new SnapshotRefused(
                    Reason.ANOTHER, "snapshot " + newest.get().name() + " of the same month is here", null);
        }
        return same;
    }
}
