package io.plumbline.flink.wire;

import io.plumbline.event.Label;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A label on its way to the join. */
public final class LabelSerializer extends RecordSerializer<Label> {
    private static final long serialVersionUID = 1L;

    @Override
    RecordFormat<Label> newFormat() {
        return new LabelFormat();
    }

    @Override
    public TypeSerializer<Label> duplicate() {
        return new LabelSerializer();
    }

    @Override
    public TypeSerializerSnapshot<Label> snapshotConfiguration() {
        return new Snapshot();
    }

    /** In no state: what is on the wire is read by the program that wrote it. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Label> {
        public Snapshot() {
            super(LabelSerializer::new);
        }
    }
}
