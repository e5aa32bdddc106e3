package org.doselens.dicom;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** A data set with attributes that were measured from its pixels; its own ones win. Immutable. */
public final class MeasuredDataset implements Dataset {

    private final Dataset own;
    private final Dataset measured;

    public MeasuredDataset(Dataset own, Dataset measured) {
        this.own = own;
        this.measured = measured;
    }

    private Dataset of(int tag) {
        return own.contains(tag) ? own : measured;
    }

    @Override
    public Set<Integer> tags() {
        Set<Integer> tags = new TreeSet<>(Integer::compareUnsigned);
        tags.addAll(measured.tags());
        tags.addAll(own.tags());
        return Collections.unmodifiableSet(tags);
    }

    @Override
    public boolean contains(int tag) {
        return own.contains(tag) || measured.contains(tag);
    }

    @Override
    public Optional<String> vr(int tag) {
        return of(tag).vr(tag);
    }

    @Override
    public Optional<String> string(int tag) {
        return of(tag).string(tag);
    }

    @Override
    public List<String> strings(int tag) {
        return of(tag).strings(tag);
    }

    @Override
    public OptionalDouble decimal(int tag) {
        return of(tag).decimal(tag);
    }

    @Override
    public List<Double> decimals(int tag) {
        return of(tag).decimals(tag);
    }

    @Override
    public OptionalInt integer(int tag) {
        return of(tag).integer(tag);
    }

    @Override
    public List<Dataset> items(int tag) {
        return of(tag).items(tag);
    }

    @Override
    public Optional<byte[]> bytes(int tag) {
        return of(tag).bytes(tag);
    }
}
