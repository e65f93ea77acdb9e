package io.gaf.store;

import io.gaf.store.DependencyTable.Parent;
import java.util.List;

/**
 * What a job's parents say about it.
 *
 * @param ready whether every parent has ended as wanted
 * @param failure which parent ended otherwise, or null
 */
record Verdict(boolean ready, String failure) {
  static Verdict of(List<Parent> parents) {
    for (Parent parent : parents) {
      if (parent.excluded()) {
        return new Verdict(
            false, "parent " + parent.name() + " ended " + parent.state() + ": " + parent.reason());
      }
    }
    return new Verdict(parents.stream().allMatch(Parent::satisfied), null);
  }
}
