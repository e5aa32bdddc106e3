package org.doselens.receiver.commandline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.ExamAssembler;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.PixelTap;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;

/** Reads files and puts the exams in them together, as the receiver would, without a server. */
final class ExamsOfFiles {

    private final HeaderReader reader;
    private final Extractor extractor;
    private final InputFiles files;

    ExamsOfFiles(ZoneId zone, PixelTap tap, PrintWriter err) {
        this.reader = new BuiltinHeaderReader(ReadLimits.DEFAULT, tap);
        this.extractor = new Extractor(ExtractionSettings.of(zone));
        this.files = new InputFiles(err);
    }

    List<IdentifiedExam> read(List<Path> paths) {
        List<ExtractedObject> objects = new ArrayList<>();
        files.each(paths, file -> extractor.extract(objectIn(file)).ifPresent(objects::add));
        return new ExamAssembler().assemble(objects);
    }

    private DicomObject objectIn(Path file) throws IOException, DicomException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return reader.readFile(in);
        }
    }

    int exitCode() {
        return files.exitCode();
    }
}
