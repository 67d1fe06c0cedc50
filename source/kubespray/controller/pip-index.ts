import {followProgram, type ProgramEnd} from '../program/follow-program.ts';

type Request = {
	readonly python: string;
	readonly environment: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
};

/** Where pip looked for packages, from what it printed, which leaves passwords out; it is silent about PyPI. */
export async function pipIndex({stdout}: ProgramEnd, request: Request): Promise<string> {
	const named = lookedIn(stdout, 'indexes');
	if (named !== undefined) return named;
	const {python, environment, signal} = request;
	const settings = await followProgram(python, ['-m', 'pip', 'config', 'list'], {
		environment,
		signal,
	});
	const hasNone = settings?.stdout.some(line => /[.:]no-index='?(?:1|true|yes|on)'?$/i.test(line));
	return hasNone ? (lookedIn(stdout, 'links') ?? 'no index') : 'https://pypi.org/simple';
}

const lookedIn = (stdout: readonly string[], what: 'indexes' | 'links') =>
	stdout.map(line => new RegExp(`^Looking in ${what}: (.+)`).exec(line)?.[1]).find(Boolean);
