package org.doselens.assembly.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.assembly.order.MadeFacts.order;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderStoryTest {

    private final List<FactTable.Kept> kept = new ArrayList<>();

    private void told(MadeFacts.MadeOrder order) {
        OrderEntry entry = order.fact();
        kept.add(new FactTable.Kept(kept.size(), entry.toldAt(), entry));
    }

    private List<List<String>> stories() {
        return OrderStory.of(kept).stream()
                .map(story ->
                        story.tellings().stream().map(OrderEntry::procedureName).toList())
                .toList();
    }

    @Test
    void a_telling_with_the_numbers_of_two_makes_one_order_of_them_in_the_order_they_were_told() {
        told(order("A1").toldAt("08:00").name("by accession"));
        told(order(null).placer("P2").toldAt("08:01").name("by placer"));
        told(order("A3").toldAt("08:02").name("another"));
        told(order("A1").toldAt("08:03").name("again"));
        assertThat(stories())
                .containsExactly(List.of("by placer"), List.of("another"), List.of("by accession", "again"));

        told(order("A1").placer("P2").toldAt("08:04").name("both"));
        assertThat(stories())
                .containsExactly(List.of("another"), List.of("by accession", "by placer", "again", "both"));
    }

    @Test
    void a_number_is_the_same_for_who_gave_it_out_alone() {
        told(order("7").name("accession"));
        told(order(null).placer("7").name("placer"));
        told(order(null).filler("7").name("filler"));
        told(order(null).name("without"));
        told(order(null).name("without too"));
        assertThat(stories()).hasSize(5);
    }

    /** As of a number that stands for all patients unknown. */
    @Test
    void thousands_of_orders_are_told_apart() {
        for (int i = 0; i < 20_000; i++) {
            told(order("A" + i % 10_000).name("exam " + i));
        }
        assertThat(stories()).hasSize(10_000).contains(List.of("exam 5", "exam 10005"));
    }
}
