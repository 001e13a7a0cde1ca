// The whole of the workshops' site: routes, pages, and an "unknown" page that has no status to go with it.
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

function describe(title, description) {
  document.title = `${title} | Tarnside workshops`;
  const meta = element('meta', '');
  meta.name = 'description';
  meta.content = description;
  const canonical = element('link', '');
  canonical.rel = 'canonical';
  canonical.href = location.href;
  document.head.append(meta, canonical);
}

function home(courses) {
  describe(
    'Learn it at the bench',
    'Three workshops at the barn in Kendal, for hands that want something to do.',
  );
  const items = courses.map(({ slug, name }) => element('li', '', anchor(`/courses/${slug}`, name)));
  return [
    element('h1', 'Learn it at the bench'),
    element(
      'p',
      'From October to March the workshop stays open in the evening and turns into a school without marks. Groups are small, the soup is warm, and everything you make or mend goes home with you. Come alone or bring a friend who always says that they have two left hands; we have sewn with three of those already.',
    ),
    element('ul', '', ...items),
  ];
}

function course({ name, text }) {
  describe(name, `${text.split('. ', 1)[0]}.`);
  return [element('h1', name), element('p', text), element('p', '', anchor('/', 'All workshops'))];
}

function unknown() {
  return [
    element('h1', 'We looked everywhere'),
    element(
      'p',
      'We looked under the bench, behind the sewing machine and in the biscuit tin, and there is no workshop here. Perhaps it was in another season, or it is still an idea in somebody’s head that has not found its way to the blackboard by the door. Ask us in the shop, we like such questions.',
    ),
  ];
}

async function build() {
  const answer = await fetch('/assets/courses.json');
  const courses = await answer.json();
  const found = courses.find(({ slug }) => location.pathname === `/courses/${slug}`);
  const shown = location.pathname === '/' ? home(courses) : found === undefined ? unknown() : course(found);
  const main = document.createElement('main');
  main.append(...shown);
  document.querySelector('#root').replaceChildren(main);
}

void build();
