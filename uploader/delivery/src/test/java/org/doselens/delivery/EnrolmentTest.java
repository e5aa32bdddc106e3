package org.doselens.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {

    @TempDir
    Path directory;

    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void an_enrolled_receiver_delivers_also_after_a_restart() throws Exception {
        CloudIdentity enrolled = enrolment().enrol(cloud.newCode());
        CloudIdentity loaded = store().load().orElseThrow();

        assertThat(loaded.site()).isEqualTo(new Site("医院", "Hospital", ZoneId.of("Asia/Shanghai")));
        assertThat(loaded.signer().certificate()).isEqualTo(enrolled.signer().certificate());
        try (Spool spool = Spool.open(directory.resolve("spool.db"), Clock.systemUTC());
                DeliveryLoop loop = new DeliveryLoop(
                                spool, loaded, DeliverySettings.to(cloud.address()), Clock.systemUTC())
                        .start()) {
            assertThat(loop).isNotNull();
            spool.add(Records.of(0, 3));
            await().until(() -> spool.counts().acknowledged() == 3);
        }
        assertThat(cloud.records()).hasSize(3);
    }

    @Test
    void enrolling_twice_keeps_the_first_identity_and_uses_no_code() throws Exception {
        CloudIdentity first = enrolment().enrol(cloud.newCode());

        assertThat(enrolment().enrol("anything").signer().certificate())
                .isEqualTo(first.signer().certificate());
    }

    @Test
    void files_with_secrets_are_the_owners_alone() throws Exception {
        enrolment().enrol(cloud.newCode());

        for (String name : List.of("receiver.p12", "receiver.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_given_password_stands_in_no_file() throws Exception {
        IdentityStore store = new IdentityStore(directory, Optional.of("from the environment"));
        new Enrolment(cloud.address(), store).enrol(cloud.newCode());

        assertThat(directory.resolve("receiver.password")).doesNotExist();
        assertThat(store.load()).isPresent();
    }

    @Test
    void a_used_code_is_refused_with_what_to_do() throws Exception {
        String code = cloud.newCode();
        enrolment().enrol(code);
        IdentityStore other = new IdentityStore(directory.resolve("other"), Optional.empty());

        assertThatThrownBy(() -> new Enrolment(cloud.address(), other).enrol(code))
                .isInstanceOf(EnrolmentFailed.class)
                .hasMessageContaining("ask the cloud's administrator for a new one");
        assertThat(other.load()).isEmpty();
    }

    @Test
    void the_code_is_not_shown_to_a_server_of_another_authority() {
        try (TestCloud impostor = new TestCloud()) {
            String code = cloud.newCode();

            assertThatThrownBy(() -> new Enrolment(impostor.address(), store()).enrol(code))
                    .isInstanceOf(EnrolmentFailed.class)
                    .hasMessageContaining("no trusted connection")
                    .hasMessageNotContaining(TestCloud.SECRET);
            assertThat(impostor.requests).isEmpty();
        }
    }

    @Test
    void what_is_no_code_is_told_apart_from_a_wrong_one() {
        for (String text : List.of("", "ABC", "ABC-123", "-" + "0".repeat(32))) {
            assertThatThrownBy(() -> enrolment().enrol(text))
                    .isInstanceOf(EnrolmentFailed.class)
                    .hasMessageContaining("no enrolment code");
        }
    }

    private Enrolment enrolment() {
        return new Enrolment(cloud.address(), store());
    }

    private IdentityStore store() {
        return new IdentityStore(directory, Optional.empty());
    }
}
