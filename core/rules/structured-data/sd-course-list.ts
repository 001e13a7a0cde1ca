import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

const list = (...courses: readonly object[]) =>
  itemPage('ItemList', {
    itemListElement: courses.map((course, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      item: { '@type': 'Course', ...course },
    })),
  });
export const sdCourseList = richResultRule(RICH_RESULTS.course, {
  id: 'sd-course-list',
  title: 'Course in a list lacks name or description',
  why: 'A list of courses in search results shows the name and a short description of each; what lacks them is left out.',
  fix: 'Add name and description (and provider) to each Course of the list, and list three courses or more.',
  examples: {
    fail: [
      { name: 'names alone', html: list({ name: 'Baking' }, { name: 'Cooking' }) },
      {
        name: 'one without a name',
        html: list({ name: 'Baking', description: 'Bread.' }, { description: 'Soup.' }),
      },
    ],
    pass: [
      { name: 'complete', html: list({ name: 'Baking', description: 'Bread.' }) },
      {
        name: 'one course, in no list',
        html: itemPage('Course', { name: 'Baking' }),
        expect: 'not-applicable',
      },
    ],
  },
});
