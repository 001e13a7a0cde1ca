import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';

const FULL = {
  title: 'Baker',
  description: '<p>Bakes cakes.</p>',
  datePosted: '2026-06-01',
  hiringOrganization: { '@type': 'Organization', name: 'Cakes' },
  jobLocation: { '@type': 'Place', address: '1 Mill Lane' },
};
export const sdJobPosting = richResultRule(RICH_RESULTS.job, {
  id: 'sd-job-posting',
  title: 'Job posting lacks what a job result needs',
  why: 'Job listings in search results show title, employer, date and place; a posting that lacks one of them is not listed.',
  fix: 'Add the property named. A job from home has applicantLocationRequirements and jobLocationType TELECOMMUTE in place of jobLocation.',
  examples: {
    fail: [
      { name: 'a title alone', html: itemPage('JobPosting', { title: 'Baker' }) },
      { name: 'no place', html: itemPage('JobPosting', { ...FULL, jobLocation: null }) },
    ],
    pass: [
      { name: 'complete', html: itemPage('JobPosting', FULL) },
      {
        name: 'from home',
        html: itemPage('JobPosting', {
          ...FULL,
          jobLocation: null,
          jobLocationType: 'TELECOMMUTE',
          applicantLocationRequirements: { '@type': 'Country', name: 'FR' },
        }),
      },
      {
        name: 'a list of jobs',
        html: dataPage({ '@type': 'ItemList', itemListElement: [{ '@type': 'JobPosting', title: 'Baker' }] }),
        expect: 'not-applicable',
      },
    ],
  },
});
