package io.gaf.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** How Quartz is set up: always clustered, on the program's own database and pool. */
final class QuartzSettings {
  private static final String SIMPLE_DELEGATE = "org.quartz.impl.jdbcjobstore.StdJDBCDelegate";
  private static final String POSTGRESQL_DELEGATE =
      "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate";

  private QuartzSettings() {}

  static Properties of(String instance, DataSource dataSource) throws SQLException {
    DBConnectionManager.getInstance().addConnectionProvider(instance, provider(dataSource));
    Properties p = new Properties();
    p.setProperty("org.quartz.scheduler.instanceName", "gaf");
    p.setProperty("org.quartz.scheduler.instanceId", instance);
    p.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    p.setProperty("org.quartz.scheduler.idleWaitTime", "2000");
    p.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    p.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    p.setProperty("org.quartz.threadPool.threadCount", "2");
    p.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    p.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    p.setProperty("org.quartz.jobStore.driverDelegateClass", delegate(dataSource));
    p.setProperty(
        "org.quartz.jobStore.driverDelegateInitString",
        "triggerPersistenceDelegateClasses=" + WallClockDelegate.class.getName());
    p.setProperty("org.quartz.jobStore.dataSource", instance);
    p.setProperty("org.quartz.jobStore.useProperties", "true");
    p.setProperty("org.quartz.jobStore.isClustered", "true");
    p.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
    p.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    // Also how often Quartz looks for fires that were missed while no worker ran.
    p.setProperty("org.quartz.jobStore.misfireThreshold", "5000");
    return p;
  }

  private static String delegate(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean postgresql =
          connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("PostgreSQL");
      return postgresql ? POSTGRESQL_DELEGATE : SIMPLE_DELEGATE;
    }
  }

  private static ConnectionProvider provider(DataSource dataSource) {
    return new ConnectionProvider() {
      @Override
      public Connection getConnection() throws SQLException {
        return dataSource.getConnection();
      }

      @Override
      public void shutdown() {}

      @Override
      public void initialize() {}
    };
  }
}
