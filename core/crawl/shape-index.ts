import { urlShape } from '../url/shape.ts';
import { type UrlTable, at } from './url-table.ts';

/** What the pages of one URL shape have shown of their render keys. */
interface ShapeInfo {
  readonly name: string;
  /** Pages with an answer. */
  seen: number;
  /** Keys that its pages had. */
  readonly keys: Set<number>;
}

/** Shapes of URLs (host, first segment, extension), numbered as they are met. */
export interface ShapeIndex {
  /** Number of a URL's shape. */
  readonly of: (url: string) => number;
  readonly info: (shape: number) => ShapeInfo;
  /** Takes in the newest record of a URL. */
  readonly observe: (urls: UrlTable, id: number) => void;
}

export function createShapeIndex(): ShapeIndex {
  const infos: ShapeInfo[] = [];
  const byName = new Map<string, number>();
  // A shape is decided by the folder and the extension alone, and pages share folders: most URLs need one
  // look-up and no parsing.
  const byFolder = new Map<string, number>();

  const number = (name: string): number => {
    const known = byName.get(name);
    if (known !== undefined) return known;
    infos.push({ name, seen: 0, keys: new Set() });
    byName.set(name, infos.length - 1);
    return infos.length - 1;
  };
  const info = (shape: number): ShapeInfo => infos[shape] ?? { name: '', seen: 0, keys: new Set() };
  const of = (url: string): number => {
    const folder = folderAndExtension(url);
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const shape = number(urlShape(url));
    if (byFolder.size < MOST_FOLDERS) byFolder.set(folder, shape);
    return shape;
  };

  return {
    of,
    info,
    observe(urls, id) {
      const shape = info(of(urls.url[id] ?? ''));
      shape.seen += 1;
      const key = at(urls.key, id);
      if (key >= 0) shape.keys.add(key);
    },
  };
}

const MOST_FOLDERS = 200_000;

function folderAndExtension(url: string): string {
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const slash = path.lastIndexOf('/');
  const dot = path.indexOf('.', slash);
  return dot === -1 ? path.slice(0, slash + 1) : path.slice(0, slash + 1) + path.slice(path.lastIndexOf('.'));
}
