import type {Answer, Question} from '../../../../source/model/wizard/question.ts';
import {stepOf} from '../../../../source/model/wizard/steps/index.ts';

import type {aWizard} from './a-wizard.tsx';
import {key} from './a-wizard.tsx';

type Wizard = Awaited<ReturnType<typeof aWizard>>;

/** Answers a question of the step that one is at by keys alone, whatever its kind; the step stays. */
export const pressAnswer = (
	wizard: Wizard,
	{key: name, value}: {readonly key: string; readonly value: Answer},
): void => {
	const {choose, press, store} = wizard;
	if (store.now().wizard.step === 'placement') {
		place(wizard, {name, value});
		return;
	}

	const question = asked(wizard, name);
	const {field} = question;
	const isUnfolded = store.now().face.unfolded.includes(store.now().wizard.step);
	if (question.isFolded && !isUnfolded) {
		choose('(more)');
		press(' ');
	}
	switch (field.kind) {
		case 'text':
		case 'number':
		case 'size':
			choose(name);
			press(key.ctrl('u'), String(value ?? ''), key.down);
			break;
		case 'switch':
			choose(name);
			if (field.value !== value) press(' ');
			break;
		case 'choice':
			if (!wizard.hasRow(`${name}=${value}`)) {
				choose(name);
				press(' ');
			}
			choose(`${name}=${value}`);
			press(' ');
			break;
		case 'several': {
			if (!wizard.hasRow(`${name}=${field.options[0]?.value}`)) {
				choose(name);
				press(' ');
			}
			const wanted = Array.isArray(value) ? value : [];
			const toggled = [
				...field.value.filter(chosen => !wanted.includes(chosen)),
				...wanted.filter(chosen => !field.value.includes(chosen)),
			];
			for (const option of toggled) {
				choose(`${name}=${option}`);
				press(' ');
			}
		}
	}
};

const asked = ({store}: Wizard, name: string): Question => {
	const {wizard: state, facts} = store.now();
	const question = stepOf(state.step)
		.questions({state, facts})
		.find(one => one.key === name);
	if (!question) throw new Error(`${name} is not asked at ${state.step}`);
	return question;
};

/** On the board nodes are carried; whoever chooses each begins by doing so. */
const place = (
	{choose, press, store}: Wizard,
	{name, value}: {readonly name: string; readonly value: Answer},
) => {
	if (name === 'placement') return value === 'auto' ? press('M') : undefined;
	const node = name.slice('place.'.length);
	choose(`node ${node}`);
	if (value === 'auto') return press('m');
	const at = () => {
		const {masters, workers} = store.now().wizard.preset;
		return {...masters.nodes, ...workers.nodes}[node];
	};
	press(' ');
	for (let presses = 0; presses < 10; presses++) press(key.left);
	for (let presses = 0; at() !== value; presses++) {
		if (presses > 10) throw new Error(`${node} does not come to ${value}`);
		press(key.right);
	}
	press(' ');
};
