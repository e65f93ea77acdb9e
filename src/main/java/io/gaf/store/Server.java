package io.gaf.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server's database.
 *
 * @param url {@code jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTION=VALUE&…]}, without a password
 * @param user who connects, or null for what the URL or the operating system says
 * @param password null where the server asks for none
 * @param passwordFile where the password was read, or null
 */
public record Server(String url, String user, String password, Path passwordFile) {
  private static final Pattern FORM =
      Pattern.compile("(jdbc:postgresql://)([^/?@]+)/([^/?]+)(\\?.*)?");

  private static final Pattern SECRET = Pattern.compile("(?i)password|://[^/]*@");

  public Server {
    if (SECRET.matcher(decoded(url)).find()) {
      throw new IllegalArgumentException(
          "a password does not belong into the address of a database\nhint: " + ServerChoice.HOW);
    }
    if (!FORM.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "unknown form of database address: "
              + url
              + "\nhint: write jdbc:postgresql://HOST/DATABASE or jdbc:postgresql://HOST:PORT/DATABASE");
    }
  }

  /** What errors call it: its address without options. */
  String name() {
    Matcher form = form();
    return form.group(1) + form.group(2) + "/" + form.group(3);
  }

  String host() {
    return form().group(2);
  }

  String database() {
    return form().group(3);
  }

  /** The variables that lead a child process here; a password travels in its own variable only. */
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put(ServerChoice.URL, url);
    if (user != null) {
      variables.put(ServerChoice.USER, user);
    }
    if (passwordFile != null) {
      variables.put(ServerChoice.PASSWORD_FILE, passwordFile.toString());
    }
    return variables;
  }

  private Matcher form() {
    Matcher form = FORM.matcher(url);
    if (!form.matches()) {
      throw new IllegalStateException(url);
    }
    return form;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name();
  }

  private static String decoded(String url) {
    try {
      return java.net.URLDecoder.decode(url, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return url; // a % that begins no code
    }
  }
}
