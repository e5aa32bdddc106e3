package org.doselens.simulator.truth;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the truth as JSON lines: an exam when its last object was taken, exams of which only a part was taken and the
 * site's medians at the end. Thread-safe.
 */
public final class TruthFile implements AutoCloseable {

    private final Hospital hospital;
    private final JsonMapper json = JsonMapper.builder().build();
    private final BufferedWriter out;
    private final SiteMedians medians = new SiteMedians();
    private final Map<String, Open> open = new HashMap<>();

    private static final class Open {
        private final SimulatedExam exam;
        private final int objects;
        private int taken;

        private Open(SimulatedExam exam, int objects) {
            this.exam = exam;
            this.objects = objects;
        }
    }

    public TruthFile(Hospital hospital, Path file) throws IOException {
        this.hospital = hospital;
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    public synchronized void planned(DayPlan day) {
        Map<String, Integer> objects = new HashMap<>();
        day.emissions().forEach(object -> objects.merge(object.examId(), 1, Integer::sum));
        day.exams().forEach(exam -> open.put(exam.id(), new Open(exam, objects.getOrDefault(exam.id(), 0))));
    }

    public synchronized void taken(Emission object) {
        Open exam = open.get(object.examId());
        if (++exam.taken == exam.objects) {
            open.remove(object.examId());
            medians.add(exam.exam);
            write(exam);
        }
    }

    private void write(Open exam) {
        line(TruthExam.of(hospital, exam.exam, exam.objects, exam.taken));
    }

    private void line(Object value) {
        try {
            out.write(json.writeValueAsString(value));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the truth file cannot be written", e);
        }
    }

    /** Writes the exams of which a part was taken and the medians. */
    @Override
    public synchronized void close() throws IOException {
        List<Open> parts = new ArrayList<>(open.values());
        parts.removeIf(exam -> exam.taken == 0);
        parts.sort((a, b) -> a.exam.id().compareTo(b.exam.id()));
        parts.forEach(this::write);
        medians.lines().forEach(this::line);
        out.close();
    }
}
