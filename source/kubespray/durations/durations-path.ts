import {join} from 'node:path';

/** Where the durations of one playbook of one release are kept. */
export const durationsPath = (
	stateFolder: string,
	{release, playbook}: {readonly release: string; readonly playbook: string},
): string => {
	const name = `${release}-${playbook}`.replaceAll(/[^\w.-]/g, '-');
	return join(stateFolder, 'durations', `${name}.json`);
};
