import type { ImageRef } from "#lib/images/model.ts";
import { imagePath, imageSrcSet } from "#lib/images/variants.ts";

const FALLBACK_WIDTH_PX = 800;

type PictureProps = {
  image: ImageRef;
  /** How wide it is drawn, as in `<img sizes>`. */
  sizes: string;
  /** Defaults to the picture's own; "" where the text beside it says the same. */
  alt?: string;
  /** For the one picture that decides when the page looks ready: loaded at once, before the others. */
  priority?: boolean;
  /** A tiny picture to show until this one is there; without it, its main colour. */
  placeholder?: string | undefined;
  className?: string;
};

/** An `<img>` rather than next/image's client component: the same attributes, and no JavaScript. */
export function Picture({ image, sizes, alt = image.alt, priority, placeholder, className }: PictureProps) {
  return (
    // biome-ignore lint/performance/noImgElement: see above
    <img
      alt={alt}
      className={className}
      decoding={priority ? "sync" : "async"}
      fetchPriority={priority ? "high" : undefined}
      height={image.heightPx}
      loading={priority ? "eager" : "lazy"}
      sizes={sizes}
      src={imagePath(image.hash, FALLBACK_WIDTH_PX)}
      srcSet={imageSrcSet(image.hash, image.widthPx)}
      style={{
        backgroundColor: image.dominantColor,
        backgroundImage: placeholder && `url(${placeholder})`,
        backgroundSize: "100% 100%",
      }}
      width={image.widthPx}
    />
  );
}
