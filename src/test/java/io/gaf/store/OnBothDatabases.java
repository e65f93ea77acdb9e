package io.gaf.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class on H2 and then on PostgreSQL; its field {@code home} is the home folder. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(OnBothDatabases.Both.class)
public @interface OnBothDatabases {
  /** The two runs. */
  final class Both implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of(Dialect.values()).map(Run::new);
    }
  }

  /** One run. */
  record Run(Dialect dialect) implements ClassTemplateInvocationContext, BeforeEachCallback {
    @Override
    public String getDisplayName(int number) {
      return dialect.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    /** After the home folder was made, and before the test's own preparations. */
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
      if (dialect == Dialect.POSTGRESQL) {
        Object test = context.getRequiredTestInstance();
        Field home = test.getClass().getDeclaredField("home");
        home.setAccessible(true);
        Databases.onPostgres((Path) home.get(test));
      }
    }
  }
}
