type LogoType = 'image/png' | 'image/jpeg';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MOST_PIXELS = 4_096;

/**
 * What a picture is by its own bytes, whatever was said of it; null for anything but a PNG or JPEG of a size that
 * a page can show. SVG is none of them: it is a document that may run.
 * Sources: https://www.w3.org/TR/png-3/#5PNG-file-signature, https://www.w3.org/Graphics/JPEG/itu-t81.pdf (B.2)
 */
export function logoType(bytes: Uint8Array): LogoType | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (PNG.every((byte, i) => bytes[i] === byte)) {
    if (bytes.length < 33 || view.getUint32(12) !== 0x49_48_44_52) return null;
    return isShowable(view.getUint32(16), view.getUint32(20)) ? 'image/png' : null;
  }
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const size = jpegSize(bytes, view);
  return size !== null && isShowable(size.width, size.height) ? 'image/jpeg' : null;
}

const isShowable = (width: number, height: number): boolean =>
  width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;

/** Of the first frame header: segments are walked, each once. */
function jpegSize(bytes: Uint8Array, view: DataView): { width: number; height: number } | null {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    // Frame headers are C0 to CF, but for the tables and extensions among them.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + length;
  }
  return null;
}
