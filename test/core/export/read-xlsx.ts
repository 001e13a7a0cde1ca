import { unzipSync, strFromU8 } from 'fflate';
import { SaxesParser } from 'saxes';

type Cell = string | number | boolean | null;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * A workbook read back as a spreadsheet reads it: from the package's content types through its relations to the
 * sheets in their order. Every part has to be well-formed XML; a formula anywhere is an error.
 */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  const parts = unzipSync(bytes);
  const part = (path: string): string => {
    const found = parts[path];
    if (found === undefined) throw new Error(`The package has no ${path}`);
    return strFromU8(found);
  };
  const types = new Map(
    tagsOf(part('[Content_Types].xml'), 'Override').map((tag) => [tag['PartName'], tag['ContentType']]),
  );
  const [office] = tagsOf(part('_rels/.rels'), 'Relationship');
  const workbook = office?.['Target'] ?? '';
  const targets = new Map(
    tagsOf(part('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [tag['Id'], tag['Target']]),
  );
  if (!types.has(`/${workbook}`)) throw new Error('The workbook has no content type');
  return tagsOf(part(workbook), 'sheet').map((sheet) => {
    const path = `xl/${targets.get(sheet['r:id']) ?? ''}`;
    if (types.get(`/${path}`)?.endsWith('worksheet+xml') !== true) throw new Error(`${path} is no sheet`);
    return { name: sheet['name'] ?? '', rows: readRows(part(path)) };
  });
}

function tagsOf(xml: string, wanted: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = strict();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === wanted) found.push(attributes);
  });
  parser.write(xml).close();
  return found;
}

function strict(): SaxesParser {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  return parser;
}

function readRows(xml: string): Cell[][] {
  const rows: Cell[][] = [];
  let type = '';
  let column = 0;
  let text = '';
  let hasValue = false;
  const parser = strict();
  parser.on('opentag', ({ name, attributes }) => {
    const own = attributes as Record<string, string>;
    if (name === 'f') throw new Error('There is a formula');
    if (name === 'row') {
      rows.push([]);
      if (Number(own['r']) !== rows.length) throw new Error('A row is out of order');
    }
    if (name === 'c') {
      type = own['t'] ?? 'n';
      column = columnOf(own['r'] ?? '', rows.length);
      hasValue = false;
    }
    if (name === 't' || name === 'v') {
      text = '';
      hasValue = true;
    }
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'c' || !hasValue) return;
    const row = rows.at(-1) ?? [];
    while (row.length < column) row.push(null);
    if (type === 'inlineStr') row.push(unescaped(text));
    else row.push(type === 'b' ? text === '1' : Number(text));
  });
  parser.write(xml).close();
  return rows;
}

function columnOf(place: string, row: number): number {
  const [, letters = '', number] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
  if (Number(number) !== row) throw new Error(`A cell of another row: ${place}`);
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** ST_Xstring: ECMA-376 part 1, 22.9.2.19. */
const unescaped = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
