package io.gaf.chaos;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Leads a class' questions for the time to {@link WrongClock}. */
final class ClockCalls extends ClassVisitor {
  private static final int API = Opcodes.ASM9;

  private ClockCalls(ClassVisitor next) {
    super(API, next);
  }

  static byte[] rewritten(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new ClockCalls(writer), 0);
    return writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new InMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
  }

  /** One method's calls. */
  static final class InMethod extends MethodVisitor {
    private static final String CLOCK = "io/gaf/chaos/WrongClock";

    InMethod(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean onInterface) {
      switch (owner + "." + name + descriptor) {
        case "java/lang/System.currentTimeMillis()J",
            "java/time/Instant.now()Ljava/time/Instant;",
            "java/time/Clock.systemUTC()Ljava/time/Clock;" ->
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CLOCK, name, descriptor, false);
        case "java/util/Date.<init>()V" -> {
          super.visitMethodInsn(Opcodes.INVOKESTATIC, CLOCK, "currentTimeMillis", "()J", false);
          super.visitMethodInsn(opcode, owner, name, "(J)V", false);
        }
        default -> super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
      }
    }
  }
}
