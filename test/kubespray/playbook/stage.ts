import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {vi} from 'vitest';
import type {PlaybookEnd, PlaybookOptions} from '../../../source/kubespray/playbook/options.ts';
import {runPlaybook} from '../../../source/kubespray/playbook/run.ts';
import type {EventBody} from '../../../source/model/events/run-events.ts';

import {runCommand} from '../../lab/command.ts';
import {timeLimitInSeconds} from '../../time-limit.ts';
import {ensureAnsible} from '../stand-in/ensure-ansible.ts';
import {makeStandIn} from '../stand-in/make-stand-in.ts';

export type PlayWish = {
	/** `playbooks/events.yml` unless told. */
	readonly playbook?: string | undefined;
	/** What the stand-in is to make happen, by its role `events`. */
	readonly events?: readonly string[] | undefined;
	readonly limit?: readonly string[] | undefined;
	readonly extraVars?: Readonly<Record<string, unknown>> | undefined;
	readonly signal?: AbortSignal | undefined;
	readonly env?: NodeJS.ProcessEnv | undefined;
	/** Hears each event when it is emitted. */
	readonly onEvent?: ((event: EventBody) => void) | undefined;
};

export type Play = {readonly end: PlaybookEnd; readonly events: readonly EventBody[]};

/** The stand-in's v2.28.1 and its Ansible, with an inventory to play on. */
export type Stage = {
	/** A folder of its own, also for what is there only while a playbook runs. */
	readonly place: string;
	readonly log: string;
	readonly factCache: string;
	/** What `runPlaybook` takes, without its functions. */
	readonly settingsFor: (wish: PlayWish) => Omit<PlaybookOptions, 'emit' | 'signal' | 'env'>;
	readonly play: (wish: PlayWish) => Promise<Play>;
	readonly remove: () => Promise<void>;
};

export async function openStage({
	inventory,
	nodes,
}: {
	readonly inventory: string;
	readonly nodes: readonly string[];
}): Promise<Stage> {
	const place = await mkdtemp(join(tmpdir(), 'play-'));
	// What playbooks leave for a while is here too, for a test to see what they left for good.
	vi.stubEnv('TMPDIR', place);
	const [controller, {repository}] = await Promise.all([
		ensureAnsible(),
		makeStandIn({folder: place}),
	]);
	const release = 'v2.28.1';
	await runCommand(['git', '-C', repository, 'checkout', '--quiet', release]);
	const [log, factCache] = [join(place, 'kubespray.log'), join(place, 'facts')];
	const settingsFor: Stage['settingsFor'] = wish => ({
		controller,
		checkout: {
			release,
			commit: '0'.repeat(40),
			folder: repository,
			kubernetes: {default: '1.32.8', accepted: ['1.32.8']},
			ansible: {least: '2.16.4', below: '2.17.0'},
		},
		playbook: wish.playbook ?? 'playbooks/events.yml',
		phase: 'kubernetes',
		inventory,
		nodes,
		limit: wish.limit,
		extraVars: {stand_in_events: wish.events ?? [], ...wish.extraVars},
		factCache,
		log,
		patience: timeLimitInSeconds(4),
	});
	const play: Stage['play'] = async wish => {
		const events: EventBody[] = [];
		const end = await runPlaybook({
			...settingsFor(wish),
			emit: event => {
				events.push(event);
				wish.onEvent?.(event);
			},
			signal: wish.signal ?? new AbortController().signal,
			env: wish.env ?? process.env,
		});
		return {end, events};
	};
	return {
		place,
		log,
		factCache,
		settingsFor,
		play,
		remove: async () => {
			vi.unstubAllEnvs();
			await rm(place, {recursive: true, force: true});
		},
	};
}
