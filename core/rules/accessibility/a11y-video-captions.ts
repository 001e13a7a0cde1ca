import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yVideoCaptions = definePageRule({
  meta: {
    id: 'a11y-video-captions',
    category: 'accessibility',
    severity: 'notice',
    title: 'Video without captions',
    why: 'Deaf visitors, and all who watch without sound, miss what is said, and search engines have no text. Silent films that play by themselves are left out.',
    fix: 'Add a track of captions in the language of the video.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/video-caption',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'video-captions').map(markEvidence)),
  examples: {
    fail: [{ name: 'no track', html: examplePage({ body: '<video src="/v.mp4" controls></video>' }) }],
    pass: [
      {
        name: 'captions',
        html: examplePage({
          body: '<video src="/v.mp4" controls><track kind="captions" src="/v.vtt"></video>',
        }),
      },
      {
        name: 'a silent one',
        html: examplePage({ body: '<video src="/v.mp4" autoplay muted loop></video>' }),
      },
    ],
  },
});
