/**
 * Source of a function that measures the settled page in our own world: images against their boxes, sizes of
 * text, sizes of what is touched, and what lies over the first screen. It changes nothing, stops after 300 ms,
 * and answers null where the page is no ordinary document. `describe` names an element.
 */
export const MEASURE = `(describe) => {
  if (!document.body) return null;
  const until = performance.now() + 300;
  const late = () => performance.now() > until;

  const images = [];
  for (const image of document.images) {
    if (images.length >= 100 || late()) break;
    if (!image.complete || image.naturalWidth === 0 || image.clientWidth < 8 || image.clientHeight < 8) continue;
    const style = getComputedStyle(image);
    const inner = (outer, a, b) => outer - parseFloat(style[a]) - parseFloat(style[b]);
    // A style that says how high it is, or how high for its width, keeps its place as attributes do.
    let reserved = image.hasAttribute('width') && image.hasAttribute('height');
    if (!reserved) {
      const height = image.computedStyleMap().get('height');
      reserved = String(height) !== 'auto' || /[0-9]/.test(style.aspectRatio) ||
        style.position === 'absolute' || style.position === 'fixed';
    }
    images.push({
      element: describe(image),
      url: (image.currentSrc || '').slice(0, 2048),
      naturalWidth: image.naturalWidth,
      naturalHeight: image.naturalHeight,
      width: inner(image.clientWidth, 'paddingLeft', 'paddingRight'),
      height: inner(image.clientHeight, 'paddingTop', 'paddingBottom'),
      top: Math.round(image.getBoundingClientRect().top + scrollY),
      lazy: image.loading === 'lazy',
      reserved,
      plain: style.objectFit === 'fill',
      // With a srcset the browser tells sizes as if the chosen one were of density 1.
      chosen: image.srcset !== '' || (image.parentElement !== null && image.parentElement.localName === 'picture'),
    });
  }

  const text = { chars: 0, small: 0, element: '' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let most = 0;
  for (let seen = 0; seen < 5000 && walker.nextNode() && !late(); seen += 1) {
    const length = walker.currentNode.nodeValue.trim().length;
    const parent = walker.currentNode.parentElement;
    if (length === 0 || parent === null || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.localName === 'script' || parent.localName === 'style') continue;
    text.chars += length;
    if (parseFloat(getComputedStyle(parent).fontSize) >= 12) continue;
    text.small += length;
    if (length > most) { most = length; text.element = describe(parent); }
  }

  const targets = [];
  const selector = 'a[href], button, input:not([type=hidden]), select, textarea, [role=button]';
  for (const element of document.querySelectorAll(selector)) {
    if (targets.length >= 500 || late()) break;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || box.bottom + scrollY < 0 || box.right < 0) continue;
    const around = element.parentElement ? element.parentElement.textContent.trim().length : 0;
    const inText = element.localName === 'a' && getComputedStyle(element).display === 'inline' &&
      around > element.textContent.trim().length + 20;
    targets.push({ element, box, inText });
  }
  const crowded = ({ box, element }) => {
    if (box.width >= 24 && box.height >= 24) return false;
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    return targets.some((other) =>
      other.element !== element && !other.element.contains(element) && !element.contains(other.element) &&
      other.box.left < x + 12 && other.box.right > x - 12 && other.box.top < y + 12 && other.box.bottom > y - 12);
  };
  const small = targets.filter((target) => !target.inText && crowded(target));

  const width = innerWidth;
  const height = innerHeight;
  const layers = new Map();
  for (let row = 0; row < 5; row += 1)
    for (let column = 0; column < 5; column += 1) {
      let at = document.elementFromPoint((column + 0.5) * width / 5, (row + 0.5) * height / 5);
      let layer = null;
      for (; at && at !== document.body && at !== document.documentElement; at = at.parentElement) {
        const { position } = getComputedStyle(at);
        if (position === 'fixed' || at.localName === 'dialog') layer = at;
      }
      if (layer) layers.set(layer, (layers.get(layer) || 0) + 1);
    }
  let overlay = null;
  const all = document.body.innerText.length;
  for (const [layer, count] of layers) {
    // A layer that holds most of the text is the page itself.
    const words = layer.innerText || '';
    if (count <= 12 || words.length * 2 > all) continue;
    const path = describe(layer);
    overlay = { element: path, share: count / 25, text: words.trim().slice(0, 300) };
  }

  return {
    images,
    text,
    targets: {
      count: targets.length,
      small: small.slice(0, 20).map(({ element, box }) => ({
        element: describe(element), width: Math.round(box.width), height: Math.round(box.height),
      })),
      smallCount: small.length,
    },
    overlay,
  };
}`;
