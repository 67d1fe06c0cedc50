import {readdir} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {nearestName} from '../model/nearest-name.ts';
import {UserError} from '../model/user-error.ts';

/** The error of a path where nothing is, with the file that was likely meant. */
export const noSuchFile = async (path: string): Promise<UserError> => {
	const beside = await readdir(dirname(path)).catch(() => undefined);
	const nearest = nearestName(basename(path), beside ?? []);
	const hint = beside
		? nearest && `did you mean ${join(dirname(path), nearest)}?`
		: `there is no folder ${dirname(path)} either`;
	return new UserError('there is no such file', {
		fault: 'preset',
		where: path,
		hint: hint ?? '"rookery presets list" shows the presets that go by a name',
	});
};
