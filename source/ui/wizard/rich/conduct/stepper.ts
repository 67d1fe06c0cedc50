import {refusalsIn} from '../../../../model/checks/refusals-in.ts';
import {areChecksOf} from '../../../../model/wizard/are-checks-of.ts';
import type {StepName} from '../../../../model/wizard/step-name.ts';
import {stepOf} from '../../../../model/wizard/steps.ts';
import {chosenFinish} from '../../../../model/wizard-step/chosen-finish.ts';
import {finishWizard} from '../../finish-wizard.ts';
import type {WizardEnd} from '../../wizard-end.ts';
import type {WizardSnapshot} from '../state/wizard-store.ts';
import type {Conducting} from './conductor.ts';
import type {Connector} from './connector.ts';
import type {DraftKeeper} from './draft-keeper.ts';

type Ways = Conducting & {
	readonly connect: Connector;
	readonly finish: (end: WizardEnd) => void;
	readonly draft: Pick<DraftKeeper, 'rest'>;
};

export type Stepper = {
	/** On from a step; nothing where an answer has led elsewhere already. */
	readonly goOn: (from: StepName) => void;
	/** To be called whenever something changed. */
	readonly notice: () => void;
};

/**
 * Goes on to the next step, or says what stands in the way, and goes on by itself once what was waited for
 * is there. From the last step, what was chosen there is done, once.
 */
export const stepper = (ways: Ways): Stepper => {
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
};

/** Somebody who wants to go on from a step waits for it. */
const isBeingFoundOut = (
	step: StepName,
	{wizard, facts: {fleet, asking, checks}}: WizardSnapshot,
) => {
	if (step === 'fleet') return !fleet || asking.length > 0;
	if (step !== 'checks') return false;
	if (checks.kind === 'none' || checks.kind === 'going') return true;
	return !areChecksOf(checks, wizard.preset);
};

/** What refuses, or why nothing could be checked. */
const hasToBeSeen = ({wizard: {step}, facts: {checks}}: WizardSnapshot) =>
	step === 'checks' && (checks.kind !== 'known' || refusalsIn(checks.results).length > 0);
