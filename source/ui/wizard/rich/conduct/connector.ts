import {questionsOf} from '../form/questions-of.ts';
import type {Conducting} from './conductor.ts';
import type {Finder} from './finder.ts';

/** Opens the way to LXD when somebody says so, and goes on once it is open. */
export type Connector = {
	readonly connect: () => void;
	/** To be called whenever something changed. */
	readonly notice: () => void;
	/** Has LXD trust this machine first. */
	readonly enrol: (token: string) => void;
};

export const connector = (
	{store, services, signal, say, fail}: Conducting,
	find: Pick<Finder, 'start'>,
): Connector => {
	let isAwaited = false;
	let enrolling: Promise<void> | undefined;

	const connect = () => {
		const {hosts, project} = store.now().wizard.preset.lxd;
		isAwaited = true;
		const start = () => find.start({kind: 'connect', hosts, project});
		if (!enrolling) return start();
		enrolling.then(start, error => {
			isAwaited = false;
			fail(error);
		});
	};

	return {
		connect: () => {
			const now = store.now();
			const {wizard, facts} = now;
			if (wizard.preset.lxd.hosts.length === 0) {
				return say('Write a host first: type it, or press Down and take one of the list.');
			}
			const problem = questionsOf(now).find(({problem}) => problem !== undefined)?.problem;
			if (problem !== undefined) return say(problem);
			if (facts.connection.kind === 'connecting' && isAwaited) {
				return say('Still trying. Esc goes back.', 'accent');
			}
			connect();
		},
		notice: () => {
			const {wizard, facts} = store.now();
			if (!isAwaited) return;
			const {connection} = facts;
			if (wizard.step !== 'connect' || connection.kind === 'failed') isAwaited = false;
			const isTo = 'to' in connection && connection.to.join() === wizard.preset.lxd.hosts.join();
			if (!isAwaited || connection.kind !== 'open' || !isTo) return;
			isAwaited = false;
			store.act({type: 'next'});
		},
		enrol: token => {
			const url = store.now().wizard.preset.lxd.hosts.find(host => host.startsWith('https://'));
			if (url === undefined) return;
			say(`Asking ${url} to trust this machine …`, 'accent');
			const enrolled = services.enrol({url, token}, signal);
			enrolling = enrolled;
			enrolled
				.catch(() => undefined)
				.finally(() => {
					if (enrolling === enrolled) enrolling = undefined;
				});
		},
	};
};
