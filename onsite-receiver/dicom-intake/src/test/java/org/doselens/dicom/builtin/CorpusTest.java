package org.doselens.dicom.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private final BuiltinHeaderReader reader = new BuiltinHeaderReader(ReadLimits.DEFAULT);

    @Test
    void every_real_object_is_read_with_its_content_tree() throws Exception {
        for (Path file : Corpus.files()) {
            try (InputStream in = Files.newInputStream(file)) {
                DicomObject object = reader.readFile(in);
                Dataset dataset = object.dataset();
                assertThat(dataset.string(Tag.SOPClassUID)).as("%s", file).contains(object.sopClassUid());
                assertThat(dataset.string(Tag.StudyInstanceUID)).as("%s", file).isPresent();
                if (object.sopClassUid().equals(Uid.XRayRadiationDoseSRStorage)) {
                    assertThat(dataset.items(Tag.ContentSequence))
                            .as("%s", file)
                            .isNotEmpty();
                }
            }
        }
    }
}
