/**
 * `npm run rules:coverage`: the number of rules by category and by the tools that make the same checks, and the
 * checks that no rule makes with the reason.
 */
import { type KnownCheck, coverageOf } from '#core/rules/coverage.ts';
import { allRules } from '#core/rules/index.ts';

const coverage = coverageOf(allRules.map(({ meta }) => meta));
const share = (covered: number, listed: number): string =>
  `${String(covered).padStart(4)} of ${String(listed).padStart(3)}`;
const named = ({ id, tools }: KnownCheck): string => (tools.length === 0 ? id : `${id} (${tools.join(' ')})`);
const sum = (of: 'listed' | 'covered' | 'ours'): number =>
  coverage.categories.reduce((total, category) => total + category[of], 0);

console.log(`${coverage.rules} rules; checks of other tools made: ${sum('covered')} of ${sum('listed')}\n`);
console.log('category            rules   checks of tools   checks of none');
for (const { category, rules, covered, listed, ours } of coverage.categories)
  console.log(
    `${category.padEnd(18)}${String(rules).padStart(7)}${share(covered, listed).padStart(18)}${String(ours).padStart(17)}`,
  );
console.log('\ntool   its checks that are made');
for (const { tool, covered, listed } of coverage.tools)
  console.log(`${tool.padEnd(7)}${share(covered, listed)}`);
console.log('\nmade by so many tools   made here');
for (const [tools, { covered, listed }] of coverage.byTools)
  console.log(`${String(tools).padStart(21)}   ${share(covered, listed)}`);
console.log('\nLeft out:');
for (const [reason, checks] of coverage.leftOut)
  console.log(`\n  ${reason === '' ? 'NO REASON GIVEN' : reason}\n    ${checks.map(named).join(', ')}`);
console.log(`\nChecks that no tool was seen to make, and that are left for later: ${coverage.unmade.length}`);
console.log(`    ${coverage.unmade.map(named).join(', ')}`);
