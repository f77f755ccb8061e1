package io.plumbline.demo;

import io.plumbline.demo.retrain.Retraining;
import java.util.concurrent.CompletionException;

/** Notices that the job or a retraining has failed, so that nothing waits for what never comes. */
final class JobWatch {
    private final JobLauncher.RunningJob job;
    private final Retraining retraining;

    JobWatch(JobLauncher.RunningJob job, Retraining retraining) {
        this.job = job;
        this.retraining = retraining;
    }

    void throwFailure() {
        retraining.throwFailure();
        if (!job.ended().isDone()) {
            return;
        }
        try {
            job.ended().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the job failed", e.getCause());
        }
        throw new IllegalStateException("the job ended before its input did");
    }
}
