import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {wantedVariables} from '../../model/variables/wanted-variables.ts';
import {writePrivate} from '../cluster/write-private.ts';
import type {Phase} from '../phase.ts';

/** Writes kubespray's variables beside the inventory, and into the run's folder as they were then. */
export const variables: Phase = {
	name: 'variables',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, {session, facts, runFolder}) => {
		const folder = dirname(session.files.inventory);
		const {files} = wantedVariables(facts);
		for (const path of Object.keys(facts.kubespray?.variables ?? {})) {
			if (!Object.hasOwn(files, path)) {
				await rm(join(folder, path));
			}
		}

		for (const [path, text] of Object.entries(files)) {
			await writePrivate(join(folder, path), text);
			await writePrivate(join(runFolder, path), text);
		}
	},
};
