package io.gaf.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a handler may do while it runs: report, register what it made, and look up records. */
public interface JobContext {
  /** The job, as it was claimed. */
  Job job();

  /** Number of this attempt, 1 for the first. */
  int attemptNumber();

  /** The user's home folder, where all files lie. */
  Path home();

  /**
   * This attempt's own folder, {@code jobs/jN/attempt-K} below the home folder; exists. No other
   * attempt writes there, so one that lost its lease cannot replace what a newer one registered.
   */
  Path folder();

  /** The jobs that this one waited for, as they are now, in the order of their numbers. */
  List<Job> parents();

  /** What jobs produced, for reading. */
  Records records();

  /**
   * Reports how far the work is. Cheap: what is reported more often than twice a second is dropped,
   * but a cancel is noticed within two seconds.
   *
   * @return STOP when the user cancelled
   */
  Wish progress(Progress progress);

  /** Appends metric points; written in batches, and before any checkpoint or the end. */
  void metrics(long step, Map<String, Double> values);

  /** Appends metric points with what they rest on; written as those without. */
  void findings(long step, Map<String, Finding> findings);

  /** Lets a checkpoint become its model's best one, and returns what was done and why. */
  String judge(Candidate candidate);

  /**
   * Registers a checkpoint file below the home folder (already complete) and returns its number.
   */
  long checkpoint(CheckpointFile file) throws IOException;

  /**
   * Registers an output file in this attempt's folder (already complete) and returns its number.
   *
   * @param file the file; its name is its path below that folder
   * @param checkpoints the checkpoints it was made with
   */
  long output(Path file, List<Long> checkpoints) throws IOException;

  /** Records that this attempt started from a checkpoint. */
  void usedCheckpoint(long checkpoint);

  /** Writes a line to the log. */
  void log(String line);

  /** Records something worth reading later, and logs it. */
  void event(String type, String text);

  /** How many events of a type the job's earlier attempts recorded. */
  int earlier(String type);

  /** How far the attempt before this one last told to be; empty for a first attempt. */
  Optional<Progress> told();

  /**
   * A checkpoint file to register.
   *
   * @param file the file, below the home folder
   * @param step the optimiser step it was taken after
   * @param model the model whose current checkpoint it becomes, or null
   * @param network geometry in words
   * @param classNames names of the classes in order of their index
   * @param parent the checkpoint it was continued from, or null
   */
  record CheckpointFile(
      Path file, long step, String model, String network, List<String> classNames, Long parent) {
    public CheckpointFile {
      classNames = List.copyOf(classNames);
    }
  }
}
