import type { Command } from './delta.ts';
import type { CrawlPorts, SliceToSend } from './ports.ts';
import { releaseHosts } from './release-hosts.ts';
import { sliceMessage } from './slice-message.ts';
import type { CrawlState } from './state.ts';

/**
 * Runs the commands of the version that `state` is at. All of them may run twice: a slice is only sent while
 * it is in flight with that attempt, the analysis only while that run is wanted.
 */
export async function runCommands(
  ports: CrawlPorts,
  state: CrawlState,
  commands: readonly Command[],
): Promise<void> {
  const slices: SliceToSend[] = [];
  for (const command of commands) {
    switch (command.type) {
      case 'sendSlice': {
        const slice = state.slices.get(command.slice);
        if (slice === undefined || slice.attempt !== command.attempt) break;
        // A second attempt is overdue as it is.
        const delaySeconds = slice.attempt === 1 ? slice.delayMs / 1_000 : 0;
        slices.push({ message: sliceMessage(state, slice), lane: slice.lane, delaySeconds });
        break;
      }
      case 'slowHost':
        await ports.leases.slow(command.host, command);
        break;
      case 'startAnalysis':
        if (state.phase !== 'analyzing' || state.run !== command.run) break;
        await ports.analyze.send({ v: 1, ws: state.ws, aud: state.aud, type: 'analyze', run: command.run });
        // Analysis asks no host: whoever audits one of them next has it alone from now on.
        await releaseHosts(ports, state);
        break;
      case 'finish':
        // Told from the header alone, by whoever finds it done.
        break;
    }
  }
  if (slices.length > 0) await ports.slices.send(slices);
}
