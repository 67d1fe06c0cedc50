import {failedChecks} from '../../../../model/checks/check.ts';
import {pendingEffects, settling, type WizardEffect} from '../../../../model/wizard/effects.ts';
import {areChecksOf} from '../../../../model/wizard/facts.ts';
import type {StepName} from '../../../../model/wizard/state.ts';
import {stepOf} from '../../../../model/wizard/steps/index.ts';
import {chosenFinish} from '../../../../model/wizard/steps/review.ts';
import {findOut, finishWizard, type WizardEnd} from '../../services.ts';
import {questionsOf} from '../form/question-row.ts';
import type {WizardSnapshot} from '../state.ts';
import type {ControllerContext, DraftKeeper} from './persistence.ts';

type NavigationOptions = ControllerContext & {
	readonly connect: Connector;
	readonly finish: (end: WizardEnd) => void;
	readonly draft: Pick<DraftKeeper, 'rest'>;
};

type Navigation = {
	/** On from a step; nothing where an answer has led elsewhere already. */
	readonly goOn: (from: StepName) => void;
	/** To be called whenever something changed. */
	readonly notice: () => void;
};

/**
 * Goes on to the next step, or says what stands in the way, and goes on by itself once what was waited for
 * is there. From the last step, what was chosen there is done, once.
 */
export function createNavigation(ways: NavigationOptions): Navigation {
	const {store, services, signal, say, fail, connect, finish, draft} = ways;
	let isFinishing = false;
	let awaited: StepName | undefined;

	const finishNow = () => {
		const {wizard: state, facts} = store.now();
		const {finish: how} = chosenFinish({state, facts});
		say(how === 'save' ? 'Saving …' : 'Starting the run …', 'accent');
		if (isFinishing) return;
		isFinishing = true;
		const finishing = finishWizard({state, facts}, {services, act: store.act, signal});
		draft.rest(finishing);
		finishing.then(finish, fail).finally(() => {
			isFinishing = false;
		});
	};

	/** What stands in the way, or is still being found out. */
	const hindranceAt = (step: StepName) => {
		const now = store.now();
		const {wizard: state, facts} = now;
		const obstacle = stepOf(step).obstacle({state, facts});
		if (obstacle !== undefined) return obstacle;
		return isBeingFoundOut(step, now) ? 'the checks are not through yet' : undefined;
	};

	return {
		goOn: from => {
			const now = store.now();
			if (now.wizard.step !== from) return;
			const hindrance = hindranceAt(from);
			if (from === 'connect' && hindrance !== undefined) return connect.connect();
			if (hindrance !== undefined) {
				awaited = isBeingFoundOut(from, now) ? from : undefined;
				return say(awaited ? `${hindrance}; it goes on by itself then` : hindrance, 'accent');
			}
			if (now.face.mending === from) return store.act({type: 'go', step: 'checks'});
			return from === 'review' ? finishNow() : store.act({type: 'next'});
		},
		notice: () => {
			const now = store.now();
			if (awaited === undefined || (now.wizard.step === awaited && isBeingFoundOut(awaited, now))) {
				return;
			}
			const isPassed = now.wizard.step === awaited && hindranceAt(awaited) === undefined;
			awaited = undefined;
			store.face({type: 'notify', notice: undefined});
			if (isPassed && !hasToBeSeen(now)) store.act({type: 'next'});
		},
	};
}

/** Somebody who wants to go on from a step waits for it. */
function isBeingFoundOut(step: StepName, {wizard, facts: {fleet, asking, checks}}: WizardSnapshot) {
	if (step === 'fleet') return !fleet || asking.length > 0;
	if (step !== 'checks') return false;
	if (checks.kind === 'none' || checks.kind === 'going') return true;
	return !areChecksOf(checks, wizard.preset);
}

/** What refuses, or why nothing could be checked. */
const hasToBeSeen = ({wizard: {step}, facts: {checks}}: WizardSnapshot) =>
	step === 'checks' && (checks.kind !== 'known' || failedChecks(checks.results).length > 0);

/** Opens the way to LXD when somebody says so, and goes on once it is open. */
export type Connector = {
	readonly connect: () => void;
	/** To be called whenever something changed. */
	readonly notice: () => void;
	/** Has LXD trust this machine first. */
	readonly enrol: (token: string) => void;
};

export function connector(
	{store, services, signal, say, fail}: ControllerContext,
	find: Pick<EffectRunner, 'start'>,
): Connector {
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
}

/** Finds out what the wizard wants to know, each thing once at a time. */
type EffectRunner = {
	/** What is wanted as things stand, and not being found out. */
	readonly wanted: () => void;
	/** In place of whatever of this kind is going on. */
	readonly start: (effect: WizardEffect) => void;
};

export function createEffectRunner({
	store,
	services,
	signal,
	fail,
}: ControllerContext): EffectRunner {
	const going = new Map<WizardEffect['kind'], {readonly what: string; readonly stop: () => void}>();
	const settle = settling();
	const start = (effect: WizardEffect) => {
		going.get(effect.kind)?.stop();
		const stopping = new AbortController();
		const own = {what: JSON.stringify(effect), stop: () => stopping.abort()};
		going.set(effect.kind, own);
		const until = AbortSignal.any([signal, stopping.signal]);
		const tell: typeof store.tell = part => {
			if (!until.aborted) store.tell(part);
		};
		findOut(effect, {services, tell, signal: until})
			.catch(error => {
				if (!until.aborted) fail(error);
			})
			.finally(() => {
				if (going.get(effect.kind) === own) going.delete(effect.kind);
			});
	};
	return {
		start,
		wanted: () => {
			if (signal.aborted) return;
			const {wizard: state, facts} = store.now();
			try {
				for (const effect of pendingEffects({state, facts})) {
					if (going.get(effect.kind)?.what === JSON.stringify(effect)) continue;
					settle(effect, state);
					start(effect);
				}
			} catch (error) {
				fail(error);
			}
		},
	};
}
