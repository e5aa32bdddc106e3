package org.doselens.dashboard.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final Message.Line LINE = new Message.Line(
            "CT-1 头颅CT平扫：1,572 mGy·cm",
            "**CT-1** 头颅CT平扫：**1,572 mGy·cm**",
            "水平 860 mGy·cm · 重复扫描",
            "https://dose.example/review?site=1&item=7");

    @Test
    void a_morning_of_many_outliers_is_cut_by_lines_to_what_a_robot_takes() {
        Message message = message(60);

        String cut = message.markdown(4096);

        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(3800, 4096);
        long shown = cut.lines().filter(line -> line.startsWith("- **CT-1**")).count();
        assertThat(cut)
                .startsWith("### 江城市立医院 提醒\n- **CT-1**")
                .endsWith("- … +" + (60 - shown) + "\n\n[Doselens](https://dose.example/overview?site=1)\n");
    }

    @Test
    void a_short_one_is_whole() {
        assertThat(message(2).markdown(4096))
                .contains("[查看](https://dose.example/review?site=1&item=7)\n> 水平 860 mGy·cm · 重复扫描\n\n")
                .doesNotContain("…");
        assertThat(message(60).markdown(20_000)).doesNotContain("…");
    }

    private static Message message(int lines) {
        return new Message(
                "江城市立医院 提醒",
                List.copyOf(Collections.nCopies(lines, LINE)),
                "查看",
                "https://dose.example/overview?site=1");
    }
}
