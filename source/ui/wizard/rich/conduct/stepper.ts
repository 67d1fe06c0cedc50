import type {StepName} from '../../../../model/wizard/step-name.ts';
import {stepOf} from '../../../../model/wizard/steps.ts';
import {chosenFinish} from '../../../../model/wizard-step/chosen-finish.ts';
import {finishWizard} from '../../finish-wizard.ts';
import type {WizardEnd} from '../../wizard-end.ts';
import type {Conducting} from './conductor.ts';
import type {Connector} from './connector.ts';

type Ways = Conducting & {
	readonly connect: Connector;
	readonly finish: (end: WizardEnd) => void;
};

/** Goes on to the next step, or says what stands in the way; from the last, what was chosen there is done, once. */
export const stepper = (ways: Ways): ((from: StepName) => void) => {
	const {store, services, signal, say, fail, connect, finish} = ways;
	let isFinishing = false;

	const finishNow = () => {
		const {wizard: state, facts} = store.now();
		const {finish: how} = chosenFinish({state, facts});
		say(how === 'save' ? 'Saving …' : 'Starting the run …', 'accent');
		if (isFinishing) return;
		isFinishing = true;
		finishWizard({state, facts}, {services, signal})
			.then(finish, fail)
			.finally(() => {
				isFinishing = false;
			});
	};

	return from => {
		const {wizard: state, facts, face} = store.now();
		if (state.step !== from) return;
		const obstacle = stepOf(from).obstacle({state, facts});
		if (from === 'connect' && obstacle !== undefined) return connect.connect();
		if (obstacle !== undefined) return say(obstacle);
		if (face.mending === from) return store.act({type: 'go', step: 'checks'});
		return from === 'review' ? finishNow() : store.act({type: 'next'});
	};
};
