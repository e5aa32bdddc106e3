package org.doselens.extraction;

import java.util.Set;
import org.doselens.exam.IrradiationEventBuilder;

/** Radiopharmaceutical dose report (DICOM PS3.16 TID 10021 to 10024). */
final class RadiopharmaceuticalDoseReport {

    static final String ADMINISTRATION = "Administration";

    /** Radionuclides that positron emission tomography uses, by element and mass number. */
    private static final Set<String> POSITRON_EMITTERS = Set.of(
            "11CARBON",
            "13NITROGEN",
            "14OXYGEN",
            "15OXYGEN",
            "18FLUORINE",
            "22SODIUM",
            "38POTASSIUM",
            "43SCANDIUM",
            "44SCANDIUM",
            "45TITANIUM",
            "51MANGANESE",
            "52IRON",
            "52MANGANESE",
            "60COPPER",
            "61COPPER",
            "62COPPER",
            "64COPPER",
            "62ZINC",
            "66GALLIUM",
            "68GALLIUM",
            "68GERMANIUM",
            "72ARSENIC",
            "73SELENIUM",
            "75BROMINE",
            "76BROMINE",
            "77BROMINE",
            "82RUBIDIUM",
            "86YTTRIUM",
            "89ZIRCONIUM",
            "90NIOBIUM",
            "94TECHNETIUM",
            "120IODINE",
            "124IODINE",
            "152TERBIUM");

    private final Reading reading;

    RadiopharmaceuticalDoseReport(Reading reading) {
        this.reading = reading;
    }

    void read(ContentItem root, ReportContent content) {
        for (ContentItem item : root.all(Concept.RADIOPHARMACEUTICAL_ADMINISTRATION)) {
            IrradiationEventBuilder event = IrradiationEventBuilder.builder();
            event.type(ADMINISTRATION);
            event.uid(item.text(Concept.ADMINISTRATION_EVENT_UID)
                    .or(() -> item.text(Concept.EVENT_UID))
                    .orElse(null));
            event.startedAt(item.text(Concept.RADIOPHARMACEUTICAL_START)
                    .flatMap(reading.times()::dateTime)
                    .orElse(null));
            event.radiopharmaceutical(item.code(Concept.RADIOPHARMACEUTICAL_AGENT)
                    .map(Meaning::of)
                    .or(() -> item.text(Concept.RADIOPHARMACEUTICAL_AGENT))
                    .orElse(null));
            event.administeredActivityMbq(reading.dose(item, Concept.ADMINISTERED_ACTIVITY, Quantity.ACTIVITY_MBQ));
            content.add(event, null);
        }
    }

    /** PT where a positron emitter was given or the procedure says so, else NM. */
    static String modality(ContentItem root) {
        boolean positron = root.all(Concept.RADIOPHARMACEUTICAL_ADMINISTRATION).stream()
                .anyMatch(item -> item.code(Concept.RADIONUCLIDE)
                        .map(RadiopharmaceuticalDoseReport::isPositronEmitter)
                        .orElse(false));
        boolean said = root.code(Concept.ASSOCIATED_PROCEDURE)
                .map(code -> code.meaning().startsWith("PET") || code.meaning().contains("Positron"))
                .orElse(false);
        return positron || said ? "PT" : "NM";
    }

    private static boolean isPositronEmitter(Code radionuclide) {
        StringBuilder mass = new StringBuilder();
        StringBuilder element = new StringBuilder();
        for (char c : radionuclide.meaning().toCharArray()) {
            if (Character.isDigit(c)) {
                mass.append(c);
            } else if (Character.isLetter(c)) {
                element.append(Character.toUpperCase(c));
            }
        }
        return POSITRON_EMITTERS.contains(mass + element.toString());
    }
}
