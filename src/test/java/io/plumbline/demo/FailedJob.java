package io.plumbline.demo;

import java.util.concurrent.CompletableFuture;

/** A job that fails as soon as it runs. */
final class FailedJob implements JobLauncher.RunningJob {
    @Override
    public CompletableFuture<?> ended() {
        return CompletableFuture.failedFuture(new IllegalStateException("out of order"));
    }

    @Override
    public void close() {}
}
