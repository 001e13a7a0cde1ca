import { createCheckedApp } from '#lib/checked-app.ts';
import { createApp, WITHOUT_BUNDLES } from '#lib/plumbline-app.ts';

/**
 * Synthesises the app without bundles in a process of its own: jest would load the whole CDK anew for every
 * test file, which takes longer than all the rest.
 */
const { outdir, context, review, forget } = JSON.parse(process.argv[2] ?? '{}') as {
  outdir: string;
  context?: Record<string, unknown>;
  /** Under AWS's rules, which write their report into the folder. */
  review?: boolean;
  /** Takes the acknowledgements of a construct away, by the end of its path. */
  forget?: string;
};

const props = {
  context: { ...WITHOUT_BUNDLES, 'aws:cdk:disable-asset-staging': true, ...context },
  outdir,
};
const app = review === true ? createCheckedApp(props) : createApp(props);
if (forget !== undefined) {
  const found = app.node.findAll().find(({ node }) => node.path.endsWith(forget));
  if (found === undefined) throw new Error(`${forget} has moved`);
  // A construct gives out only copies of what is noted on it.
  Reflect.set(found.node, '_metadata', []);
}
app.synth();
