import { runSchedule } from './schedule.ts';
for (let seed = Number(process.argv[2]); seed <= Number(process.argv[3]); seed++) {
  try {
    await runSchedule(seed);
  } catch (e) {
    console.log(`killed by ${seed}: ${(e as Error).message.split('\n')[0]}`);
    process.exit(1);
  }
}
console.log('SURVIVED');
