package org.doselens.anonymizer.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import org.doselens.anonymizer.PolicyNotApplicable;
import org.doselens.anonymizer.SiteKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the file system of the machine, and on ones in memory that have what NTFS has, and neither. */
class OwnerOnlyTest {

    private static FileSystem withAccessControlLists() {
        return Jimfs.newFileSystem(Configuration.windows().toBuilder()
                .setAttributeViews("basic", "owner", "dos", "acl", "user")
                .build());
    }

    @Test
    void files_and_folders_are_closed_by_posix_permissions_where_there_are_any(@TempDir Path place) throws IOException {
        OwnerOnly.createFolder(place.resolve("data/keys"));
        OwnerOnly.createFile(place.resolve("data/keys/key"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("data/keys"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("data/keys/key"))))
                .isEqualTo("rw-------");
        assertThat(OwnerOnly.isClosed(place.resolve("data/keys/key"))).isTrue();
        Files.setPosixFilePermissions(place.resolve("data/keys/key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(OwnerOnly.isClosed(place.resolve("data/keys/key"))).isFalse();
    }

    @Test
    void without_posix_the_owner_is_the_only_entry_of_the_access_control_list_and_a_folder_hands_it_down()
            throws IOException {
        try (FileSystem ntfs = withAccessControlLists()) {
            Path folder = ntfs.getPath("C:\\doselens\\data");
            Path file = folder.resolve("key");

            OwnerOnly.createFolder(folder);
            OwnerOnly.createFile(file);

            assertThat(entries(folder)).singleElement().satisfies(entry -> {
                assertThat(entry.principal()).isEqualTo(Files.getOwner(folder));
                assertThat(entry.flags())
                        .containsExactlyInAnyOrder(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
            });
            assertThat(entries(file)).singleElement().satisfies(entry -> {
                assertThat(entry.type()).isEqualTo(AclEntryType.ALLOW);
                assertThat(entry.principal()).isEqualTo(Files.getOwner(file));
                assertThat(entry.permissions()).isEqualTo(EnumSet.allOf(AclEntryPermission.class));
            });
            assertThat(OwnerOnly.isClosed(file)).isTrue();
            assertThatThrownBy(() -> OwnerOnly.createFile(file)).isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void a_site_key_is_kept_there_and_refused_once_somebody_else_may_read_it() throws IOException {
        try (FileSystem ntfs = withAccessControlLists()) {
            Path file = ntfs.getPath("C:\\doselens\\data\\site.key");
            String made = SiteKeys.openOrCreate(file).secretText();
            assertThat(SiteKeys.openOrCreate(file).secretText()).isEqualTo(made);
            assertThat(OwnerOnly.isClosed(file)).isTrue();

            UserPrincipal everyone = ntfs.getUserPrincipalLookupService().lookupPrincipalByName("Everyone");
            Files.getFileAttributeView(file, AclFileAttributeView.class)
                    .setAcl(List.of(AclEntry.newBuilder()
                            .setType(AclEntryType.ALLOW)
                            .setPrincipal(everyone)
                            .setPermissions(AclEntryPermission.READ_DATA)
                            .build()));

            assertThatThrownBy(() -> SiteKeys.openOrCreate(file))
                    .isInstanceOf(PolicyNotApplicable.class)
                    .hasMessageContaining("must be readable by its owner alone");
        }
    }

    @Test
    void a_file_system_that_can_close_nothing_is_refused() throws IOException {
        try (FileSystem fat = Jimfs.newFileSystem(Configuration.windows().toBuilder()
                .setAttributeViews("basic", "dos")
                .build())) {
            assertThatThrownBy(() -> OwnerOnly.createFile(fat.getPath("C:\\key")))
                    .hasMessageContaining("neither POSIX permissions nor access control lists");
        }
    }

    private static List<AclEntry> entries(Path path) throws IOException {
        return Files.getFileAttributeView(path, AclFileAttributeView.class).getAcl();
    }
}
