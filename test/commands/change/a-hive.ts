import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {clusterFiles} from '../../../source/provision/cluster-store.ts';
import type {HomeFolders} from '../../../source/system/paths.ts';

import {aContext, runWords} from '../a-context.ts';

/** A home with the saved preset `mine` of the cluster `bees`, and what changes that. */
export type Hive = {
	readonly home: HomeFolders;
	/** Of `mine` as it was saved. */
	readonly text: string;
	/** Of a saved preset. */
	readonly path: (name: string) => string;
	readonly read: () => string;
	/** Saves the preset once more, or another text. */
	readonly save: (name: string, text?: string) => void;
	/** Has a Kubernetes on record, as if it was installed from here. */
	readonly record: (kubernetes: string) => void;
	/** Runs `scale …` or `upgrade …` to its end; LXD does not answer. */
	readonly run: (words: string) => Promise<Ended>;
	/** The same for what must end before LXD is asked. */
	readonly runAlone: (words: string) => Promise<Ended>;
	readonly remove: () => void;
};

type Ended = {
	readonly said: () => string;
	readonly ended: Promise<number>;
	/** Undefined where it was refused. */
	readonly exitCode: number | undefined;
};

export const aHive = (): Hive => {
	const root = mkdtempSync(join(tmpdir(), 'rookery-change-'));
	const {home} = aContext(root, noSsh).context;
	const path: Hive['path'] = name => join(home.config, 'presets', `${name}.yaml`);
	const save: Hive['save'] = (name, given = text) => {
		mkdirSync(join(home.config, 'presets'), {recursive: true});
		writeFileSync(path(name), given);
	};
	save('mine');
	return {
		home,
		text,
		path,
		read: () => readFileSync(path('mine'), 'utf8'),
		save,
		record: kubernetes => {
			const {folder, clusterRecord, preset} = clusterFiles(home, 'bees');
			mkdirSync(folder, {recursive: true});
			const [release, commit] = ['v2.28.1', 'c'.repeat(40)];
			const known = {v: 1, release, commit, kubernetes, nodes: {}, vars: {}, finishedAt: ''};
			writeFileSync(clusterRecord, JSON.stringify(known));
			writeFileSync(preset, text);
		},
		run: words => run(root, words, toNobody),
		runAlone: words => run(root, words, noSsh),
		remove: () => rmSync(root, {recursive: true}),
	};
};

const text = `# what we want
version: 1
cluster: bees
lxd: {hosts: [nobody@127.0.0.1:1]} # nobody answers there
image: {alias: "24.04"}
masters: {profiles: [default], nodes: {bees-master-1: auto}}
workers: {profiles: [default], nodes: {bees-worker-1: auto, bees-worker-2: auto}}
kubespray: {release: v2.28.1}
`;

const run = async (root: string, words: string, ssh: typeof toNobody): Promise<Ended> => {
	const {context, said} = aContext(root, ssh);
	const ended = runWords(context, words.split(' '));
	return {said, ended, exitCode: await ended.catch(() => undefined)};
};

const noSsh = () => {
	throw new Error('nothing is connected to');
};

const toNobody = () => ({configFile: '/dev/null', acceptedHostKeys: [], passphrases: new Map()});
