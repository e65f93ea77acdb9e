package io.gaf.weights;

/**
 * A file of tensors is missing, damaged or of another kind. The message's first line says what,
 * where, expected and got; a second line may say {@code hint: what to do}.
 */
public final class WeightsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its message. */
  public WeightsException(String message) {
    super(message);
  }

  /** An error with its message and what caused it. */
  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
