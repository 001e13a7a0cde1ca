import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

export interface ProcessCost {
  readonly seconds: number;
  /** User and system time of the process and all it started. */
  readonly cpuSeconds: number;
  /** Highest proportional set size of the whole tree that a sample met, in MiB (shared pages count once). */
  readonly peakMb: number;
  readonly code: number | null;
  readonly output: string;
}

const SAMPLE_MS = 100;
/** Of USER_HZ, which Linux fixes at 100 for what it shows in /proc. */
const TICK_SECONDS = 0.01;

/**
 * Runs Node on a script and samples what it and its children cost from /proc: Linux only, as no other system
 * tells it of a whole tree.
 */
export async function measureProcess(script: string, args: readonly string[]): Promise<ProcessCost> {
  const started = performance.now();
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const sampler = sampleTree(child);
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  const { cpuSeconds, peakMb } = sampler.stop();
  return { seconds: (performance.now() - started) / 1_000, cpuSeconds, peakMb, code, output };
}

function sampleTree({ pid = -1 }: ChildProcess) {
  const cpu = new Map<number, number>();
  let peakMb = 0;
  const sample = () => {
    let mb = 0;
    for (const each of treeOf(pid)) {
      const stat = read(`/proc/${each}/stat`);
      if (stat !== null) cpu.set(each, Math.max(cpu.get(each) ?? 0, cpuOf(stat)));
      mb += pssMb(each);
    }
    peakMb = Math.max(peakMb, mb);
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return { cpuSeconds: [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0), peakMb };
    },
  };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // It has ended.
    return null;
  }
}

/** The fields after the name, which may hold blanks and brackets itself. */
const fieldsOf = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

function cpuOf(stat: string): number {
  const fields = fieldsOf(stat);
  return (Number(fields[11]) + Number(fields[12])) * TICK_SECONDS;
}

function pssMb(pid: number): number {
  const line = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '');
  return line === null ? 0 : Number(line[1]) / 1_024;
}

function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? read(`/proc/${pid}/stat`) : null;
    if (stat !== null) parents.set(pid, Number(fieldsOf(stat)[1]));
  }
  const tree = [root];
  for (let i = 0; i < tree.length; i += 1)
    for (const [pid, parent] of parents) if (parent === tree[i]) tree.push(pid);
  return tree;
}
