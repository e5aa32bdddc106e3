package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.coded;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.text;
import static org.doselens.extraction.Sr.time;
import static org.doselens.extraction.Sr.uid;

import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.exam.Exam;
import org.doselens.exam.Filter;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;
import org.junit.jupiter.api.Test;

/** Enhanced X-ray dose report (DICOM PS3.16 TID 10040 and following). */
class EnhancedDoseReportTest {

    private static final String ENHANCED = "1.2.840.10008.5.1.4.1.1.88.76";

    @Test
    void an_event_takes_its_technique_from_the_details_of_its_source_and_time() {
        Exam exam = exam(
                event("1.9.1", "A", "120000", "120004", num("122130", "Gy.m2", "0.001")),
                event("1.9.2", "B", "120000", "120004", num("122130", "Gy.m2", "0.002")),
                event("1.9.3", "A", "121000", "121010", num("122130", "Gy.m2", "0.003")),
                container(
                        "130505",
                        technique("A", "120000", "120004", num("113733", "kV", "70"), num("113734", "mA", "200")),
                        technique("B", "120000", "120004", num("113733", "kV", "80")),
                        technique("A", "121000", "121010", table("113733", "kV", 90, 100)),
                        detail("130512", "A", "120000", "122000", filter("Cu", "66925006", "0.3")),
                        detail("130516", "A", "120000", "122000", num("113790", "cm2", "400"))));
        List<IrradiationEvent> events = exam.irradiationEvents();
        assertThat(events).extracting(IrradiationEvent::kvp).containsExactly(70.0, 80.0, 95.0);
        assertThat(events.get(0).tubeCurrentMa()).isEqualTo(200);
        assertThat(events.get(0).exposureTimeS()).isEqualTo(4);
        assertThat(events.get(0).technique().filters()).containsExactly(new Filter("Copper", 0.3, 0.3));
        assertThat(events.get(0).geometry().collimatedFieldAreaM2()).isEqualTo(0.04);
        assertThat(events.get(1).technique()).isNull();
    }

    @Test
    void a_rejected_acquisition_is_marked_and_its_dose_counts_since_it_reached_the_patient() {
        Exam exam = exam(
                event(
                        "1.9.1",
                        "A",
                        "120000",
                        "120001",
                        num("122130", "Gy.m2", "0.001"),
                        code("130503", "DCM", "373066001", "SCT", "Yes")),
                event(
                        "1.9.2",
                        "A",
                        "120100",
                        "120101",
                        num("122130", "Gy.m2", "0.002"),
                        code("130503", "DCM", "R-00339", "SRT", "No")));
        assertThat(exam.irradiationEvents())
                .extracting(IrradiationEvent::rejected)
                .containsExactly(true, false);
        assertThat(exam.totals().doseAreaProductGyM2()).isEqualTo(0.003);
    }

    @Test
    void a_source_called_a_and_b_holds_the_others_and_is_not_added_to_them() {
        Exam exam = exam(
                container("130500", text("113832", "A"), num("113722", "Gy.m2", "0.001")),
                container("130500", text("113832", "B"), num("113722", "Gy.m2", "0.002")),
                container("130500", text("113832", "A and B"), num("113722", "Gy.m2", "0.003")),
                event("1.9.1", "A", "120000", "120001", num("122130", "Gy.m2", "0.001")),
                event("1.9.2", "B", "120000", "120001", num("122130", "Gy.m2", "0.002")));
        assertThat(exam.totals()).isEqualTo(new Totals(null, 0.003, null, null, null, null, null));
    }

    private static Exam exam(Dataset... content) {
        return Sr.extract(ENHANCED, report(content)).exam().exam();
    }

    private static Dataset event(String uid, String source, String from, String to, Dataset... more) {
        List<Dataset> items = new ArrayList<>(List.of(more));
        items.add(uid("113769", uid));
        items.addAll(when(source, from, to));
        return container("130501", items.toArray(Dataset[]::new));
    }

    private static Dataset technique(String source, String from, String to, Dataset... more) {
        return detail("130511", source, from, to, more);
    }

    private static Dataset detail(String concept, String source, String from, String to, Dataset... more) {
        List<Dataset> items = new ArrayList<>(List.of(more));
        items.addAll(when(source, from, to));
        return container(concept, items.toArray(Dataset[]::new));
    }

    private static List<Dataset> when(String source, String from, String to) {
        return List.of(text("113832", source), time("111526", "20260302" + from), time("111527", "20260302" + to));
    }

    private static Dataset filter(String name, String code, String mm) {
        return container("130531", code("113757", "DCM", code, "SCT", name), num("130509", "mm", mm));
    }

    /** A TABLE item with a column of times and one of values. */
    private static Dataset table(String concept, String unit, double... values) {
        List<Dataset> cells = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            cells.add(new DatasetBuilder()
                    .integer(Tag.TableRowNumber, i + 1)
                    .integer(Tag.TableColumnNumber, 2)
                    .decimal(Tag.SelectorFLValue, values[i])
                    .build());
        }
        Dataset times = new DatasetBuilder()
                .integer(Tag.TableColumnNumber, 1)
                .sequence(Tag.ConceptNameCodeSequence, coded("111527", "DCM", "DateTime Ended"))
                .build();
        Dataset column = new DatasetBuilder()
                .integer(Tag.TableColumnNumber, 2)
                .sequence(Tag.ConceptNameCodeSequence, coded(concept, "DCM", concept))
                .sequence(Tag.MeasurementUnitsCodeSequence, coded(unit, "UCUM", unit))
                .build();
        Dataset tabulated = new DatasetBuilder()
                .sequence(Tag.TableColumnDefinitionSequence, times, column)
                .sequence(Tag.CellValuesSequence, cells)
                .build();
        return new DatasetBuilder()
                .string(Tag.ValueType, "TABLE")
                .sequence(Tag.ConceptNameCodeSequence, coded(concept, "DCM", concept))
                .sequence(Tag.TabulatedValuesSequence, tabulated)
                .build();
    }
}
