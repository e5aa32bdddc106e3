package org.doselens.core.distribution;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.core.distribution.ControlChart.Dose;

/**
 * The control chart of one protocol of one device for one standard procedure and phantom.
 *
 * @param key tells it from the site's others; stays the same from day to day
 * @param days the day of each exam, oldest first
 * @param examKeys likewise
 * @param size by what doses are adjusted
 * @param leftOut exams without a size, left out because most have one
 */
public record ProtocolChart(
        String key,
        String deviceKey,
        String device,
        String protocol,
        String standardKey,
        int phantomCm,
        List<LocalDate> days,
        List<String> examKeys,
        Size size,
        int leftOut,
        ControlChart chart) {

    /** By what doses are adjusted. */
    public enum Size {
        /** Water-equivalent or effective diameter, as devices report it. */
        DIAMETER,
        /** The cylinder of the patient's height and weight. */
        CYLINDER,
        NONE
    }

    /** Which exams a chart is drawn from, and by which size they are adjusted: never by two kinds in one chart. */
    record Choice(List<Integer> exams, Size size, List<Dose> doses) {

        /** Exams that tell a size of the first kind that most have; else all, as if none did. */
        static Choice of(List<Double> values, List<Double> diameters, List<Double> cylinders) {
            List<Integer> measured = with(diameters);
            List<Integer> weighed = with(cylinders);
            if (2 * measured.size() > values.size()) {
                return of(measured, Size.DIAMETER, values, diameters);
            }
            return 2 * weighed.size() > values.size()
                    ? of(weighed, Size.CYLINDER, values, cylinders)
                    : of(IntStream.range(0, values.size()).boxed().toList(), Size.NONE, values, null);
        }

        private static Choice of(List<Integer> exams, Size size, List<Double> values, List<Double> sizes) {
            return new Choice(
                    exams,
                    size,
                    exams.stream()
                            .map(exam -> new Dose(values.get(exam), sizes == null ? 0 : sizes.get(exam)))
                            .toList());
        }

        private static List<Integer> with(List<Double> sizes) {
            return IntStream.range(0, sizes.size())
                    .filter(exam -> sizes.get(exam) > 0)
                    .boxed()
                    .toList();
        }

        /** Of values of all exams, those of the chosen ones. */
        <T> List<T> from(List<T> values) {
            return exams.stream().map(values::get).toList();
        }
    }

    /** The last shift; null if none. */
    public ControlChart.Shift lastShift() {
        List<ControlChart.Shift> shifts = chart.shifts();
        return shifts.isEmpty() ? null : shifts.get(shifts.size() - 1);
    }
}
