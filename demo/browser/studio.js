// Builds the pages of the shop's gear studio, and makes the faults that only a browser sees.
const FAULTS = {
  'removes-noindex': () => document.querySelector('meta[name=robots]')?.remove(),
  'adds-noindex': () => {
    const meta = document.createElement('meta');
    meta.name = 'robots';
    meta.content = 'noindex';
    document.head.append(meta);
  },
  'changes-canonical': () => {
    const link = document.querySelector('link[rel=canonical]');
    if (link !== null) link.href = new URL('/studio/', location.href).href;
  },
};

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

function anchor(href, text) {
  const link = element('a', text);
  link.href = href;
  return link;
}

function firstPage(models) {
  const items = models.map(({ slug, name }) => element('li', '', anchor(`/studio/${slug}/`, name)));
  return [
    element('h1', 'Gear studio'),
    element(
      'p',
      'Here you put together what we then make. Begin with the thing you need, choose its parts one after the other, and watch the drawing and the weight change with each of them. Nothing is ordered until you say so, a drawing can be kept for a year, and the people who will sew or solder it look at every one before they start.',
    ),
    element('ul', '', ...items),
  ];
}

function modelPage({ name, text, choices, fault }) {
  const fields = Object.entries(choices).map(([label, options]) => {
    const select = element('select', '', ...options.map((option) => element('option', option)));
    return element('label', label, select);
  });
  FAULTS[fault]?.();
  const chosen = element('output', '');
  const form = element('form', '', ...fields, chosen);
  const showChoice = () => {
    const choice = [...form.querySelectorAll('select')].map(({ value }) => value);
    chosen.textContent = `Chosen: ${choice.join(', ')}. Ready in three weeks.`;
  };
  form.addEventListener('change', showChoice);
  showChoice();
  return [
    element('h1', name),
    element('p', text),
    form,
    element('p', '', anchor('/studio/', 'All of the studio')),
  ];
}

async function build() {
  const answer = await fetch('/assets/studio/models.json');
  const models = await answer.json();
  const model = models.find(({ slug }) => location.pathname === `/studio/${slug}/`);
  document
    .querySelector('#studio')
    .replaceChildren(...(model === undefined ? firstPage(models) : modelPage(model)));
}

void build();
