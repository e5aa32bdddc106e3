package org.doselens.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.doselens.exam.WireRecord;

/**
 * Records that travel together, under an id that was fixed before the first try.
 *
 * @param tried a try was made whose outcome is not known
 * @param sealed the bytes of the first try, which every later try repeats
 * @param sealedWith the keys of the first try, as {@link CloudIdentity#sealing} names them
 */
record Batch(UUID id, boolean tried, Optional<byte[]> sealed, Optional<String> sealedWith, List<WireRecord> records) {}
