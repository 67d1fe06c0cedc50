import type {StepName} from '../../../../model/wizard/step-name.ts';
import {stepOf} from '../../../../model/wizard/steps.ts';
import {finishWizard} from '../../finish-wizard.ts';
import type {WizardEnd} from '../../wizard-end.ts';
import type {Conducting} from './conductor.ts';
import type {Connector} from './connector.ts';

type Ways = Conducting & {
	readonly connect: Connector;
	readonly finish: (end: WizardEnd) => void;
};

/** To the next step, or a word on what stands in the way; from the last, what was chosen there is done. */
export const goOn = (
	from: StepName,
	{store, services, signal, say, fail, connect, finish}: Ways,
) => {
	const {wizard: state, facts, face} = store.now();
	if (state.step !== from) return;
	const obstacle = stepOf(from).obstacle({state, facts});
	if (from === 'connect' && obstacle !== undefined) return connect.connect();
	if (obstacle !== undefined) return say(obstacle);
	if (face.mending === from) return store.act({type: 'go', step: 'checks'});
	if (from !== 'review') return store.act({type: 'next'});
	say(state.finish === 'save' ? 'Saving …' : 'Starting the run …', 'accent');
	finishWizard({state, facts}, {services, signal}).then(finish, fail);
};
