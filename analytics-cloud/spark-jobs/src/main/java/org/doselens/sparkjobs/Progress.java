package org.doselens.sparkjobs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Says how far the steps of a job are, a line for every quarter of one. */
final class Progress extends SparkListener {

    private static final int QUARTERS = 4;

    private record Step(int number, int tasks, AtomicInteger done) {}

    private final Consumer<String> line;
    private final Map<Integer, Step> steps = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();

    private Progress(Consumer<String> line) {
        this.line = line;
    }

    static void of(SparkSession spark, Consumer<String> line) {
        spark.sparkContext().addSparkListener(new Progress(line));
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        steps.put(
                stage.stageInfo().stageId(),
                new Step(begun.incrementAndGet(), stage.stageInfo().numTasks(), new AtomicInteger()));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        Step step = steps.get(task.stageId());
        if (step != null && task.reason() == org.apache.spark.Success$.MODULE$) {
            int done = step.done.incrementAndGet();
            if (done * QUARTERS / step.tasks > (done - 1) * QUARTERS / step.tasks) {
                line.accept("step " + step.number + ": " + done + " of " + step.tasks + " parts");
            }
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted stage) {
        steps.remove(stage.stageInfo().stageId());
    }
}
