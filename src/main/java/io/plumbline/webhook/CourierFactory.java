package io.plumbline.webhook;

import java.io.Serializable;
import java.time.InstantSource;

/** Opens the courier where the work is done; travels there itself. */
public interface CourierFactory extends Serializable {

    /** A courier to be closed by the caller. */
    Courier open();

    /** Posts over HTTP. */
    static CourierFactory http() {
        return () -> new PooledCourier(new WebhookClient(), InstantSource.system());
    }
}
