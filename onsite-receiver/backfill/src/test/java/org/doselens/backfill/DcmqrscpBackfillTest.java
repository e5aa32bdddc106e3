package org.doselens.backfill;

import java.nio.file.Path;
import java.util.Map;
import org.doselens.dicom.peer.Archive;

class DcmqrscpBackfillTest extends BackfillTest {

    @Override
    Archive start(Path where, Map<String, Integer> destinations) throws Exception {
        return Archive.dcmqrscp(where, destinations);
    }
}
