import {quoteWords} from '../model/quote-words.ts';
import {UserError} from '../model/user-error.ts';
import type {Problem} from './problem.ts';

/** A preset that cannot be used: every problem is a line of the message, `file:line:column key: …`. */
export class PresetError extends UserError {
	readonly path: string;
	readonly problems: readonly Problem[];

	constructor(path: string, problems: readonly Problem[]) {
		const lines = problems.slice(0, mostLines).map(problem => describeProblem(path, problem));
		const left = problems.length - lines.length;
		super([...lines, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n'), {
			fault: 'preset',
			hint: `correct ${problems.length === 1 ? 'it' : 'them'}, then look again: ${quoteWords(['rookery', 'presets', 'validate', path])}`,
		});
		this.name = 'PresetError';
		this.path = path;
		this.problems = problems;
	}
}

const mostLines = 100;

const describeProblem = (file: string, {line, column, path, message}: Problem) =>
	`${file}:${line}:${column} ${path}: ${message}`;
