import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const imageAltRedundant = definePageRule({
  meta: {
    id: 'image-alt-redundant',
    category: 'images',
    severity: 'notice',
    title: 'Alternative text repeats the link’s text',
    why: 'Screen readers say the same words twice: once for the image, once for the text beside it.',
    fix: 'Empty the alt of an image that stands in a link beside its name.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/image-redundant-alt',
    wrong: '<a href="/cake"><img src="cake.jpg" alt="Cherry cake"> Cherry cake</a>',
    right: '<a href="/cake"><img src="cake.jpg" alt=""> Cherry cake</a>',
    gate: 'indexable',
    needs: ['links'],
  },
  check({ links }) {
    if (!links.some(({ image }) => image === true)) return notApplicable('no link holds an image');
    return failIfAny(
      links.flatMap(({ altRepeats, text, path, url }) =>
        altRepeats === true ? [{ text, where: path, place: path, ...(url !== null && { url }) }] : [],
      ),
    );
  },
  examples: {
    fail: [
      {
        name: 'the same words',
        html: examplePage({ body: '<a href="/c"><img src="/c.jpg" alt="Cake"> cake</a>' }),
      },
    ],
    pass: [
      {
        name: 'an empty alt',
        html: examplePage({ body: '<a href="/c"><img src="/c.jpg" alt=""> Cake</a>' }),
      },
      {
        name: 'other words',
        html: examplePage({ body: '<a href="/c"><img src="/c.jpg" alt="New"> Cake</a>' }),
      },
      { name: 'no image', html: examplePage({ body: '<a href="/c">Cake</a>' }), expect: 'not-applicable' },
    ],
  },
});
