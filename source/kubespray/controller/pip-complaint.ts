import type {ProgramEnd} from '../program/follow-program.ts';

/**
 * What pip said went wrong, in one line: its first error that tells what, or what a package's own build
 * ended with; and the broken connection behind it, as pip only says that the index had no version.
 */
export function pipComplaint({stdout, stderr}: ProgramEnd): string {
	const told = firstError(stderr) ?? brokenBuild(stdout, stderr) ?? lastLine(stderr);
	const broken = stderr
		.map(line => /connection broken by '(.+)': \//.exec(line)?.[1])
		.find(reason => reason !== undefined);
	return broken === undefined ? told : `${told} (${reasonOf(broken)})`;
}

const firstError = (stderr: readonly string[]) =>
	stderr
		.find(line => /^ *ERROR: (?!Exception:|Command errored|Failed building)/.test(line))
		?.replace(/^ *ERROR: /, '');

/** pip puts what a build said between two marks, and names the package only before. */
function brokenBuild(stdout: readonly string[], stderr: readonly string[]): string | undefined {
	const end = stderr.findIndex(line => line.includes('[end of output]'));
	const said = stderr[end - 1]?.replace(/^[\s│]+/, '');
	if (said === undefined) return undefined;
	const begun = stdout.findLast(line => /^(?:Collecting|Processing) /.test(line));
	const package_ = begun?.split(' ')[1] ?? 'a package';
	return `${package_} could not be built: ${said}`;
}

const lastLine = (stderr: readonly string[]) =>
	stderr.findLast(line => line !== '') ?? 'pip gave no reason';

/** "NewConnectionError('<…object at 0x7f…>: Failed to establish …')" without Python's wrapping. */
const reasonOf = (broken: string) =>
	broken.replace(/^\w+\(["']?(?:<[^>]*>: )?/, '').replace(/["')]+$/, '');
