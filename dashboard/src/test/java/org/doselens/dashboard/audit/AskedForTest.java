package org.doselens.dashboard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.doselens.dashboard.audit.AskedFor.Part;
import org.junit.jupiter.api.Test;

class AskedForTest {

    private final AskedFor asked = new AskedFor();

    @Test
    void filters_of_an_address_are_taken_apart_and_decoded() {
        assertThat(asked.parts(
                        "from=2026-11-23&modality=&q=%E5%A4%B4%E9%A2%85+CT&address=%2Fexams%3Fdevice%3Da%26days%3D3"))
                .containsExactly(
                        new Part("from", "2026-11-23"),
                        new Part("q", "头颅 CT"),
                        new Part("address", "/exams?device=a&days=3"));
    }

    @Test
    void what_is_no_query_stands_as_it_is() {
        assertThat(asked.parts("")).isEmpty();
        assertThat(asked.parts("cyba5kfds547agg5")).containsExactly(new Part("", "cyba5kfds547agg5"));
        assertThat(asked.parts("tenant=1 site=2")).containsExactly(new Part("", "tenant=1 site=2"));
        assertThat(asked.parts("q=%zz")).containsExactly(new Part("", "q=%zz"));
    }
}
