import type {CheckResult} from '../../../../source/model/checks/check.ts';
import type {WizardFacts} from '../../../../source/model/wizard/facts.ts';
import {beginWizard, type StepName} from '../../../../source/model/wizard/state.ts';
import {type Command, focusRow} from '../../../../source/ui/wizard/fullscreen/commands.ts';
import {readKey} from '../../../../source/ui/wizard/fullscreen/keys/index.ts';
import {layOut} from '../../../../source/ui/wizard/fullscreen/layout.ts';
import {type WizardViewModel, wizardStore} from '../../../../source/ui/wizard/fullscreen/state.ts';

import {plainTheme} from '../../monitor/a-scene.ts';
import {knownFacts} from '../fixtures/known-facts.ts';
import {somePlan} from './some-plan.ts';

type Wish = {
	readonly facts?: Partial<WizardFacts>;
	/** What the checks say. */
	readonly results?: readonly CheckResult[];
};

/**
 * A keyboard at a step of the wizard, whatever was proposed before it taken. There is no screen, and
 * nothing is found out; keys go by the names that they are read by.
 */
export const aKeyboard = (step: StepName, {facts = {}, results = []}: Wish = {}) => {
	const store = wizardStore({state: beginWizard(), facts: knownFacts(facts)}, 'auto');
	const size = {columns: 80, rows: 24};
	const scene = (): WizardViewModel => ({...store.now(), theme: plainTheme});
	const perform = (command: Command) => {
		switch (command.type) {
			case 'act':
				return store.act(command.action);
			case 'face':
				return store.face(command.action);
			case 'answer':
				return store.act(command);
			case 'go-on':
				return store.act({type: 'next'});
			default:
				throw new Error(`${command.type} is for somebody to do`);
		}
	};
	const reads = (key: string) => readKey(key, scene(), size);
	const act = store.act;
	while (store.now().wizard.step !== step) {
		const {preset, step: at} = store.now().wizard;
		if (at === 'connect') {
			act({type: 'answer', key: 'lxd.hosts', value: 'albatross1'});
			store.tell({
				connection: {kind: 'open', to: ['albatross1'], project: 'default', via: 'ssh'},
			});
		}
		if (at === 'kubernetes') {
			store.tell({checks: {kind: 'known', of: preset, results, plan: somePlan(preset), at: 1}});
		}
		act({type: 'next'});
		if (store.now().wizard.step === at) throw new Error(`${step} is not reached from ${at}`);
	}
	return {
		store,
		scene,
		place: () => ({scene: scene(), layout: layOut(scene(), size)}),
		/** What a key would do. */
		reads,
		perform,
		press: (...keys: readonly string[]) => {
			for (const key of keys) for (const command of reads(key)) perform(command);
		},
		choose: (row: string) => {
			perform(focusRow(store.now().wizard.step, row));
			const {key} = layOut(scene(), size).row ?? {};
			if (key !== row) throw new Error(`there is no row ${row}, only ${key}`);
		},
	};
};
