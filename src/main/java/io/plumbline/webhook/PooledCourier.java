package io.plumbline.webhook;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends from daemon threads, two per endpoint, which go away when idle. Each endpoint queues for
 * itself alone: one that hangs until the deadline slows no other down.
 */
public final class PooledCourier implements Courier {

    private static final int THREADS_PER_ENDPOINT = 2;

    private final WebhookSender sender;
    private final InstantSource clock;
    private final Map<String, ExecutorService> pools = new HashMap<>();
    private final Map<String, WebhookAnswer> answers = new ConcurrentHashMap<>();

    public PooledCourier(WebhookSender sender, InstantSource clock) {
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public void dispatch(Endpoint endpoint, String triggerId, String payload) {
        pools.computeIfAbsent(endpoint.name(), PooledCourier::pool)
                .execute(() -> answers.put(triggerId, send(endpoint, triggerId, payload)));
    }

    /** Whatever goes wrong is an answer: a delivery without one would wait for ever. */
    private WebhookAnswer send(Endpoint endpoint, String triggerId, String payload) {
        try {
            return sender.send(endpoint, triggerId, payload, clock.instant());
        } catch (RuntimeException e) {
            return WebhookAnswer.unreachable("internal error: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public @Nullable WebhookAnswer take(String triggerId) {
        return answers.remove(triggerId);
    }

    @Override
    public void close() {
        pools.values().forEach(ExecutorService::shutdownNow);
        sender.close();
    }

    private static ExecutorService pool(String endpoint) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        THREADS_PER_ENDPOINT,
                        THREADS_PER_ENDPOINT,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, "webhook-" + endpoint);
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
