import {stepOf} from '../../../../model/wizard/steps.ts';
import {watchedRun} from '../../../../model/wizard/watched-run.ts';
import type {WizardEnd} from '../../wizard-end.ts';
import type {Command} from '../keys/command.ts';
import type {Conducting} from './conductor.ts';
import type {Connector} from './connector.ts';

type Outcomes = {
	readonly connect: Connector;
	readonly finish: (end: WizardEnd) => void;
};

/** Takes answers; of two kinds more comes than a change of the preset: a token, and a run to watch. */
export const answerer =
	({store, say}: Conducting, {connect, finish}: Outcomes) =>
	({key, value}: Extract<Command, {type: 'answer'}>) => {
		const {wizard: state, facts} = store.now();
		const result = stepOf(state.step).answer({state, facts}, key, value);
		if (!result.ok) return say(result.problem);
		const run = key === 'start' && typeof value === 'string' ? watchedRun(value) : undefined;
		if (run !== undefined) return finish({kind: 'watch', run});
		store.act({type: 'answer', key, value});
		if (key === 'lxd.token' && typeof value === 'string' && value !== '') {
			connect.enrol(value.trim());
		}
	};
