package io.gaf.data;

import java.util.function.Consumer;

/** Pictures that are in memory. */
final class SetSource implements PictureSource {
  private final PictureSet pictures;

  SetSource(PictureSet pictures) {
    this.pictures = pictures;
  }

  @Override
  public void list(Consumer<Item> to) {
    for (int i = 0; i < pictures.size(); i++) {
      to.accept(Item.of("%06d".formatted(i), pictures.label(i), i, 0));
    }
  }

  @Override
  public Bitmap read(Item item) {
    byte[] planes = pictures.picture((int) item.at());
    return Bitmap.ofPlanes(pictures.height(), pictures.width(), pictures.channels(), planes);
  }

  @Override
  public String fingerprint() {
    return pictures.hash();
  }
}
