import {access} from 'node:fs/promises';
import {UserError} from '../model/user-error.ts';
import {writeAtomically} from './write-atomically.ts';

/** A file to write, and whether one that is there may be replaced. */
export type WriteOptions = {
	/** Absolute. */
	readonly path: string;
	readonly text: string;
	readonly force: boolean;
	/** What to do about one that is there. */
	readonly otherwise: string;
};

/**
 * Writes a preset's file, readable by all: a preset holds no secret.
 * @throws UserError when there is one already and `force` is not set, or it cannot be written
 */
export const writePreset = async ({path, text, force, otherwise}: WriteOptions): Promise<void> => {
	const isThere = await access(path).then(
		() => true,
		() => false,
	);
	if (isThere && !force) {
		throw new UserError('there is a preset of this name already', {
			fault: 'usage',
			where: path,
			hint: otherwise,
		});
	}
	await writeAtomically(path, text);
};
