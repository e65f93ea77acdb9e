package io.gaf.sample;

import io.gaf.model.Twins;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Which of a network's answers a field combines. */
enum Answer {
  /** v = K − J, along which states flow. */
  VELOCITY,
  /** K, the data that a state seems to come from. */
  DATA,
  /** J, the noise that a state seems to come from. */
  NOISE;

  Operand<TFloat32> of(Twins twins) {
    return switch (this) {
      case VELOCITY -> twins.velocity();
      case DATA -> twins.k();
      case NOISE -> twins.j();
    };
  }
}
