import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {ProgramEnd} from '../program/follow-program.ts';

/**
 * What pip said went wrong, in one line: its first error that tells what, or what tells of a package's
 * own build; and the broken connection behind it, as pip only says that the index had no version.
 */
export function pipComplaint({stdout, stderr}: ProgramEnd): string {
	const told =
		firstError(stderr) ??
		brokenBuild(stdout, stderr) ??
		tellingLine(stderr.join('\n')) ??
		'pip gave no reason';
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
	const begin = stderr.findLastIndex(
		(line, index) => index < end && /output:$|lines? of output\]/.test(line),
	);
	const output = stderr
		.slice(begin + 1, Math.max(end, 0))
		.map(line => line.replace(/^ *│? {0,6}/, ''));
	const said = tellingLine(output.join('\n'));
	if (said === undefined) return undefined;
	const begun = stdout.findLast(line => /^(?:Collecting|Processing) /.test(line));
	const package_ = begun?.split(' ')[1] ?? 'a package';
	return `${package_} could not be built: ${said}`;
}

/** "NewConnectionError('<…object at 0x7f…>: Failed to establish …')" without Python's wrapping. */
const reasonOf = (broken: string) =>
	broken.replace(/^\w+\(["']?(?:<[^>]*>: )?/, '').replace(/["')]+$/, '');
