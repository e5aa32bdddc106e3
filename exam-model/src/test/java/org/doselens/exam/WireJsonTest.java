package org.doselens.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WireJsonTest {

    @Test
    void a_record_is_the_same_after_a_round_trip() throws Exception {
        Heartbeat heartbeat = new Heartbeat(1, Instant.parse("2026-11-21T23:00:00Z"), "0.1", 3, 0, null, null, null);

        assertThat(WireJson.read(WireJson.write(heartbeat))).isEqualTo(heartbeat);
    }

    @Test
    void a_field_outside_the_contract_is_refused_without_quoting_it() {
        assertThatThrownBy(() -> WireJson.read("""
                        {"kind":"withdrawal","schemaVersion":1,"examKey":"k","revision":2,"patientName":"SMITH"}"""))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("field patientName")
                .hasMessageNotContaining("SMITH");
    }

    @Test
    void a_version_from_the_future_is_refused_with_both_versions_named() {
        assertThatThrownBy(() -> WireJson.read("""
                        {"kind":"withdrawal","schemaVersion":99,"examKey":"k","revision":2}"""))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("99")
                .hasMessageContaining("1 to 4");
    }
}
