package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;
import org.junit.jupiter.api.Test;

/** Two devices of one make and model in one study, and one device that names itself differently here and there. */
class DevicesOfModelTest {

    private final ExamAssembler assembler = new ExamAssembler();

    @Property
    void every_device_is_one_exam_with_its_report_and_its_images(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 4) Integer> habits, @ForAll Random random) {
        List<ExtractedObject> objects = new ArrayList<>();
        for (int device = 0; device < habits.size(); device++) {
            objects.addAll(objectsOf(device, habits.get(device)));
        }
        Collections.shuffle(objects, random);
        List<IdentifiedExam> exams = assembler.assemble(objects);
        assertThat(exams).hasSize(habits.size());
        assertThat(exams).allSatisfy(exam -> {
            assertThat(exam.exam().totals().dlpMgyCm()).isEqualTo(100);
            assertThat(exam.exam().acquisitions())
                    .singleElement()
                    .satisfies(a -> assertThat(a.imageCount()).isEqualTo(2));
        });
        assertThat(exams).extracting(e -> e.exam().examKey()).doesNotHaveDuplicates();
    }

    /** A report and two images of one device, which agree on it in one of the ways that occur. */
    private static List<ExtractedObject> objectsOf(int device, int habit) {
        String serial = "S" + device;
        String station = "ROOM" + device;
        String uid = "2.25." + device;
        Told report = Told.by("sr" + device).ct("e" + device, 100).totalDlp(100);
        Told first = image(device, 1);
        Told second = image(device, 2);
        switch (habit) {
            case 0 -> all(serial, station, uid, report, first, second);
            case 1 -> {
                // the report states the tube's serial number
                report.device("T" + device, station, null);
                all(serial, station, null, first, second);
            }
            case 2 -> {
                // stations differ, the device UID is the same
                report.device("T" + device, "CONSOLE", uid);
                all(serial, station, uid, first, second);
            }
            case 3 -> {
                // the images name no serial number but the event
                report.device(serial, null, null);
                all(null, null, null, first.ct("e" + device, 0), second.ct("e" + device, 0));
            }
            default -> {
                // one image has lost its serial number
                all(serial, station, null, report, first);
                second.device(null, station, null);
            }
        }
        return List.of(report.told(), first.told(), second.told());
    }

    private static void all(String serial, String station, String uid, Told... objects) {
        for (Told object : objects) {
            object.device(serial, station, uid);
        }
    }

    private static Told image(int device, int number) {
        return Told.by("im" + device + number).kind(SourceKind.IMAGE_HEADER).acquisition("a" + device, number);
    }

    @Test
    void one_device_whose_report_names_another_serial_number_and_station_stays_one_while_nothing_proves_two() {
        List<IdentifiedExam> exams = assembler.assemble(List.of(
                Told.by("sr").ct("e", 100).device("TUBE", null, null).told(),
                image(0, 1).device("77", "CT1", null).told()));
        assertThat(exams)
                .singleElement()
                .satisfies(e -> assertThat(e.exam().examKey()).isEqualTo("1.2.3|GE|REVOLUTION"));
    }

    @Test
    void a_stand_in_for_a_serial_number_parts_nothing() {
        assertThat(assembler.assemble(List.of(
                        Told.by("a").ct("e", 100).device("000000", "CT1", null).told(),
                        Told.by("b").ct("f", 50).device("77", "CT1", null).told())))
                .hasSize(1);
    }
}
