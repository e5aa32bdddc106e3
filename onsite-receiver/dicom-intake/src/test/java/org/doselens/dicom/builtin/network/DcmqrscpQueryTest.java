package org.doselens.dicom.builtin.network;

import java.nio.file.Path;
import java.util.Map;
import org.doselens.dicom.peer.Archive;

class DcmqrscpQueryTest extends QueryTest {

    @Override
    Archive start(Path where, Map<String, Integer> destinations) throws Exception {
        return Archive.dcmqrscp(where, destinations);
    }
}
