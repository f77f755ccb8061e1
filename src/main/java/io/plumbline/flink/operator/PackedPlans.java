package io.plumbline.flink.operator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.flink.util.InstantiationUtil;

/**
 * Plans as they travel to the tasks. Each stage has all of them, of thousands of models perhaps:
 * the tasks of one process share what they unpack, which nobody changes.
 *
 * @param id a hash of what is packed
 * @param packed compressed
 */
record PackedPlans(String id, byte[] packed) implements Serializable {
    /** By id, while some task has them; of this class loader, that is, of this job. */
    private static final Map<String, WeakReference<Plans>> SHARED = new HashMap<>();

    private record Content(HashMap<String, MonitorPlan> byModel, ArrayList<String> webhooks)
            implements Serializable {}

    static PackedPlans of(HashMap<String, MonitorPlan> byModel, ArrayList<String> webhooks)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflated =
                        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED));
                ObjectOutputStream out = new ObjectOutputStream(deflated)) {
            out.writeObject(new Content(byModel, webhooks));
        }
        byte[] packed = bytes.toByteArray();
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            return new PackedPlans(HexFormat.of().formatHex(hash.digest(packed)), packed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private Object readResolve() throws InvalidObjectException {
        synchronized (SHARED) {
            WeakReference<Plans> known = SHARED.get(id);
            Plans shared = known == null ? null : known.get();
            if (shared == null) {
                shared = unpacked();
                SHARED.values().removeIf(reference -> reference.get() == null);
                SHARED.put(id, new WeakReference<>(shared));
            }
            return shared;
        }
    }

    private Plans unpacked() throws InvalidObjectException {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            Content content =
                    InstantiationUtil.deserializeObject(in, PackedPlans.class.getClassLoader());
            return new Plans(content.byModel, content.webhooks, this);
        } catch (IOException | ClassNotFoundException e) {
            InvalidObjectException invalid = new InvalidObjectException("plans: " + e.getMessage());
            invalid.initCause(e);
            throw invalid;
        }
    }
}
