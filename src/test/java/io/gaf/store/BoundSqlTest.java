package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every statement is a text that stands in the source: what comes from outside is bound. Read from
 * the syntax trees of all sources, since a text that was put together looks like any other later.
 */
final class BoundSqlTest {
  private static final Set<String> RUNNERS =
      Set.of("update", "insert", "insertAll", "batch", "list", "first");
  private static final Set<String> MAKERS =
      Set.of("prepareStatement", "createStatement", "prepareCall", "execute", "executeQuery");

  /**
   * Files that put fixed texts together in ways that this test does not follow, read by a person:
   * the first three name tables of the database's own catalogue, the others join constants.
   */
  private static final List<String> BY_NAME =
      List.of(
          "Restore.java",
          "RowText.java",
          "StoredBackups.java",
          "Candidates.java",
          "JobQuery.java",
          "Overdue.java",
          "Schema.java");

  @TempDir Path folder;

  @Test
  void noStatementIsPutTogetherFromValues() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources(Path.of("src/main/java"))) {
      found.addAll(offences(source));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aStatementThatIsPutTogetherIsFound() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("BadTable.java"),
            """
            class BadTable {
              private static final String ALL = "SELECT 1 ";
              void a(Tx tx, String name) { tx.list(ALL + "WHERE name = '" + name + "'", null); }
              void b(Tx tx, String sql) { tx.update(sql); }
              void c(java.sql.Connection c, String s) throws Exception { c.prepareStatement(s); }
              void fine(Tx tx, int n) { tx.list(n > 0 ? ALL + "X" : Tx.widen(ALL, n), null, n); }
            }
            """);
    assertThat(offences(bad)).hasSize(3).allMatch(o -> o.startsWith("BadTable.java"));
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }

  private static List<String> offences(Path source) throws IOException {
    String name = source.getFileName().toString();
    List<String> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof MemberSelectTree method && !BY_NAME.contains(name)) {
          boolean runs =
              RUNNERS.contains(method.getIdentifier().toString())
                  && transaction(method.getExpression());
          boolean makes =
              MAKERS.contains(method.getIdentifier().toString())
                  && !name.equals("Tx.java")
                  && !call.getArguments().isEmpty()
                  && connection(method.getExpression());
          if ((runs || makes) && !fixed(call.getArguments().get(0))) {
            found.add(name + ": " + call);
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree(source), null);
    return found;
  }

  private static boolean transaction(ExpressionTree on) {
    return on.toString().equals("tx") || on.toString().startsWith("new Tx(");
  }

  private static boolean connection(ExpressionTree on) {
    return Set.of("c", "connection", "statement", "snapshot", "to").contains(on.toString());
  }

  /** Literals, constants, choices between and sums of them, and marks for more values. */
  private static boolean fixed(ExpressionTree text) {
    if (text instanceof BinaryTree sum) {
      return fixed(sum.getLeftOperand()) && fixed(sum.getRightOperand());
    }
    if (text instanceof ConditionalExpressionTree choice) {
      return fixed(choice.getTrueExpression()) && fixed(choice.getFalseExpression());
    }
    if (text instanceof ParenthesizedTree inner) {
      return fixed(inner.getExpression());
    }
    if (text instanceof MethodInvocationTree call) {
      return call.getMethodSelect().toString().equals("Tx.widen")
          && fixed(call.getArguments().get(0));
    }
    return text instanceof LiteralTree
        || (text instanceof IdentifierTree name && name.toString().matches("[A-Z][A-Z0-9_]*"));
  }

  private static CompilationUnitTree tree(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(source));
      return task.parse().iterator().next();
    }
  }
}
