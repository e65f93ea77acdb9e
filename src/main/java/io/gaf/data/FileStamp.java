package io.gaf.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a file, by which another one in its place is noticed.
 *
 * @param size its bytes
 * @param changed when it was last written or put there, in microseconds since 1970; where the
 *     system keeps that, a time that somebody set does not count
 */
record FileStamp(long size, long changed) {
  /** Links are followed. */
  static FileStamp of(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    String time = unix ? "ctime" : "lastModifiedTime";
    var found = Files.readAttributes(file, (unix ? "unix:" : "basic:") + "size," + time);
    FileTime changed = (FileTime) found.get(time);
    return new FileStamp((Long) found.get("size"), changed.to(TimeUnit.MICROSECONDS));
  }
}
