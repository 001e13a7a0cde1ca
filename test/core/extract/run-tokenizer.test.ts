import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { parseDocument } from '#core/extract/facts-parser.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** All that a tree is, but for its links upwards. */
function treeOf(node: Node): unknown {
  if ('value' in node) return node.value;
  if ('data' in node) return ['#comment', node.data];
  const children = 'content' in node ? [treeOf(node.content)] : [];
  if ('childNodes' in node) children.push(...node.childNodes.map(treeOf));
  if (!('tagName' in node)) return [node.nodeName, 'mode' in node ? node.mode : '', ...children];
  return [node.tagName, node.namespaceURI, node.attrs.map(({ name, value }) => [name, value]), ...children];
}

const same = (source: string) => {
  expect(treeOf(parseDocument(source).document)).toEqual(treeOf(parse(source)));
};

describe('the tokenizer that takes runs in one step', () => {
  test.each([
    '<!doctype html><title>a &amp; b</title><p class="x &lt; y" id=\'z\'>text\r\nmore\rlines</p>',
    '<pre>\n\n text</pre><textarea>\r\n x</textarea><style>a { b: "<c" }</style>',
    '<script>if (a < b) { "<!--<script>" }</script><!-- a -- b --><![CDATA[x]]><svg><![CDATA[ y ]]></svg>',
    '<TABLE>text <Tr>more text<td  CLASS = x>cell </table>after',
    '<p\0x y\0="\0&\0">\0text\0</p><a b=c/d e=\'f"g\' h="i\'j">',
    '<p>😀\ud800x\udc00</p><p title="😀\ud800">',
    'a &notit; &#0; &#xd800; &#13; &unknown; & b &lt',
    '<x-y.z:w é="ü">text</x-y.z:w><p a1-b="c">',
    '<!---><!----><!--a--!>b<!x><?y><//>',
  ])('builds the tree of %j', same);

  test('builds the same tree as parse5 itself', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '=',
      '"',
      "'",
      '&',
      ';',
      '-',
      '--',
      '!',
      '?',
      ' ',
      '\n',
      '\r',
      '\r\n',
      '\t',
      '\f',
      '\0',
      'a',
      'Ab',
      'é',
      '😀',
      '\ud800',
      '\udc00',
      'some text ',
      '&amp;',
      '&lt',
      '&#13;',
      '&notit;',
      '<!--',
      '-->',
      '<!doctype html>',
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<a href="x y">',
      '</a>',
      '<div class="a b" id=\'c\'>',
      '<div CLASS=X y>',
      '</div>',
      '<li>',
      '<br>',
      '<table>',
      '<caption>',
      '<colgroup>',
      '<tr>',
      '<td>',
      '</table>',
      '<select>',
      '<option>',
      '</select>',
      '<button>',
      '<form>',
      '<script>',
      '</script>',
      '<script><!--<script>',
      '<style>',
      '</style>',
      '<title>',
      '</title>',
      '<textarea>',
      '</textarea>',
      '<svg>',
      '</svg>',
      '<math>',
      '<desc>',
      '<![CDATA[',
      ']]>',
      '<template>',
      '</template>',
      '<noscript>',
      '</noscript>',
      '<pre>\n',
      '<html>',
      '<head>',
      '</head>',
      '<body>',
      '</body>',
      '</html>',
      '<iframe>',
      '</iframe>',
      '<xmp>',
      '<plaintext>',
      '<input type=hidden>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('').toWellFormed();
        return (
          JSON.stringify(treeOf(parseDocument(source).document)) === JSON.stringify(treeOf(parse(source)))
        );
      }),
      { numRuns: 4_000 },
    );
  });

  test('builds the same tree of documents longer than the input buffer', () => {
    const text = 'some words & more, '.repeat(400);
    same(
      `<title>${text}</title>${`<p class="${text}">${text}<!--${text}--><script>${text}</script>`.repeat(8)}`,
    );
  });

  test('formatting left open does not grow without end', () => {
    const { document } = parseDocument(
      Array.from({ length: 400 }, (_, i) => `<p><b class=c${i}>x</p>`).join(''),
    );
    expect(JSON.stringify(treeOf(document)).length).toBeLessThan(10_000_000);
  });
});
