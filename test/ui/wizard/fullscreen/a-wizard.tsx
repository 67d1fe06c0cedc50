import {onTestFinished} from 'vitest';
import {
	unknownFacts,
	type WizardFacts,
	type WizardInput,
} from '../../../../source/model/wizard/facts.ts';
import {beginWizard, type StepName} from '../../../../source/model/wizard/state.ts';
import type {SshQuestions} from '../../../../source/ssh/options.ts';
import type {Look} from '../../../../source/ui/theme.ts';
import {createController} from '../../../../source/ui/wizard/fullscreen/controller/controller.ts';
import {layOut} from '../../../../source/ui/wizard/fullscreen/layout.ts';
import {wizardStore} from '../../../../source/ui/wizard/fullscreen/state.ts';
import {Wizard} from '../../../../source/ui/wizard/fullscreen/wizard.tsx';
import type {WizardServices} from '../../../../source/ui/wizard/services.ts';

import {aWindow} from '../../a-window.tsx';
import {plainTheme} from '../../monitor/a-scene.ts';
import {fakeServices} from '../fixtures/fake-services.ts';
import {knownFacts} from '../fixtures/known-facts.ts';

export const key = {
	enter: '\r',
	escape: '\u001b',
	up: '\u001b[A',
	down: '\u001b[B',
	right: '\u001b[C',
	left: '\u001b[D',
	end: '\u001b[F',
	tab: '\t',
	shiftTab: '\u001b[Z',
	backspace: '\u007f',
	ctrl: (letter: string) => String.fromCharCode(letter.charCodeAt(0) - 96),
} as const;

type Wish = {
	/** What there is to find out. */
	readonly facts?: WizardFacts;
	readonly begin?: WizardInput;
	readonly refuses?: readonly string[];
	/** Services that are others, for what a connection asks. */
	readonly services?: (fake: WizardServices, questions: SshQuestions) => Partial<WizardServices>;
	readonly columns?: number;
	readonly rows?: number;
	readonly themeOf?: Look['theme'];
};

/** The wizard in a window, with somebody at its keyboard. */
export const aWizard = async ({
	facts = knownFacts(),
	begin = {state: beginWizard(), facts: unknownFacts('2026-11-23')},
	refuses = [],
	services: others,
	columns = 80,
	rows = 24,
	themeOf = () => plainTheme,
}: Wish = {}) => {
	const {services, done} = fakeServices(facts, {refuses});
	const store = wizardStore(begin, 'auto');
	const leaving = new AbortController();
	const conducting = createController({
		store,
		open: questions => ({...services, ...others?.(services, questions)}),
		signal: leaving.signal,
	});
	onTestFinished(() => leaving.abort());
	const size = {columns, rows};
	const window = await aWindow(
		<Wizard store={store} conductor={conducting} themeOf={themeOf} />,
		size,
	);
	const layout = () => layOut({...store.now(), theme: themeOf(store.now().face.theme)}, size);
	const row = () => layout().row?.key;
	const at = (step: StepName) => window.sees(titles[step]);
	return {
		...window,
		store,
		done,
		end: conducting.end,
		/** The key of the row that is chosen. */
		row,
		hasRow: (wanted: string) => layout().body.rows.some(({key}) => key === wanted),
		at,
		/** Presses Enter until a step is there, as somebody does who takes every default. */
		goTo: async (step: StepName) => {
			for (let presses = 0; store.now().wizard.step !== step; presses++) {
				const from = store.now().wizard.step;
				if (presses > 12) throw new Error(`${step} is not reached from ${from}`);
				if (from === 'connect') window.press('keeper@albatross1');
				window.press(key.enter);
				await window.sees(new RegExp(`▸ (?!${from})`, 'i'));
			}
			await at(step);
		},
		/** Presses Down until a row is chosen. */
		choose: (wanted: string) => {
			window.press('\u001b[H');
			for (let presses = 0; row() !== wanted; presses++) {
				if (presses > 700) throw new Error(`there is no row ${wanted}`);
				window.press(key.down);
			}
		},
	};
};

const titles: Readonly<Record<StepName, string>> = {
	start: '▸ Start',
	connect: '▸ Connect',
	fleet: '▸ Fleet',
	nodes: '▸ Nodes',
	placement: '▸ Placement',
	profiles: '▸ Profiles',
	image: '▸ Image',
	kubernetes: '▸ Kubernetes',
	checks: '▸ Checks',
	review: '▸ Review',
};
