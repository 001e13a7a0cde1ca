import { Command, CommanderError } from 'commander';
import { runAuditCommand } from './audit-command.ts';
import { EXIT } from './exit-code.ts';
import { auditCommand } from './options.ts';
import { ERRORS_IN_ONE_LINE, oneLine } from './one-line.ts';
import { rulesCommand } from './rules-command.ts';
import { version } from './version.ts';
import { isAppError } from '#core/errors.ts';

/** Runs the command line and answers with the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  // A stream that its reader closed says so to who writes; without a listener that would end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let code: number = EXIT.ok;
  const program = new Command('plumbline')
    .description('SEO audits of whole sites')
    .version(await version())
    .configureOutput(ERRORS_IN_ONE_LINE)
    .exitOverride()
    .addCommand(
      auditCommand(async (url, options) => {
        code = await runAuditCommand(url, options);
      }).exitOverride(),
    )
    .addCommand(rulesCommand(loadRules).exitOverride());
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.bad;
    process.stderr.write(`plumbline: ${oneLine(error)}\n`);
    return isAppError(error) && error.code === 'BAD_REQUEST' ? EXIT.bad : EXIT.fault;
  }
}

const loadRules = async () => (await import('#core/rules/index.ts')).catalogue();
