import {Box, render, useApp, useCursor, useInput, usePaste, useWindowSize} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import type {WizardInput} from '../../../model/wizard/facts.ts';
import type {SshQuestions} from '../../../ssh/options.ts';
import type {Look} from '../../theme.ts';
import {nameKeys} from '../../tui/keymap.ts';
import {fullScreen, Lines, whenClosed} from '../../tui/screen.tsx';
import type {WizardEnd, WizardServices} from '../services.ts';
import type {Command} from './commands.ts';
import {type Controller, createController} from './controller/controller.ts';
import {readKey, readPaste} from './keys/index.ts';
import {drawScreen} from './screen.ts';
import {type WizardStore, type WizardViewModel, wizardStore} from './state.ts';

type WizardOptions = {
	/** The effects; what a connection needs to know is asked on the screen. */
	readonly open: (questions: SshQuestions) => WizardServices;
	/** Where it begins: blank, or with a preset filled in. */
	readonly begin: WizardInput;
	readonly look: Look;
	readonly stdout: NodeJS.WriteStream;
	readonly stdin: NodeJS.ReadStream;
	/** Its abort leaves; the draft is kept. */
	readonly signal: AbortSignal;
};

/**
 * Guides through the making of a preset, on a screen of its own:
 *
 *     ✔ Start  ✔ Connect  ✔ Fleet  ▸ Nodes  ○ Placement  ○ Profiles …       lab-cluster
 *     ──────────────────────────────────────────────────────────────────────────────────
 *     ▸ How many masters?       3
 *       CPUs of each master?    2
 *     ──────────────────────────────────────────────────────────────────────────────────
 *     3 survive the loss of 1, if they are on different members.
 *     Enter go on   Esc back   ? help   p preset   u undo   Ctrl-S save   Ctrl-C leave
 *
 * Whatever happens, the terminal is as it was before.
 */
export async function showWizard(options: WizardOptions): Promise<WizardEnd> {
	const {look, begin, open} = options;
	const signal = AbortSignal.any([options.signal, whenClosed(options.stdout)]);
	const store = wizardStore(begin, look.choice);
	const conducting = createController({store, open, signal});
	const {waitUntilExit} = render(
		<Wizard store={store} conductor={conducting} themeOf={look.theme} />,
		fullScreen(options),
	);
	await waitUntilExit();
	return conducting.end;
}

type WizardProps = {
	readonly store: WizardStore;
	readonly conductor: Controller;
	readonly themeOf: Look['theme'];
};

/** The wizard's screen: takes keys, and shows things as they are. */
export function Wizard({store, conductor, themeOf}: WizardProps) {
	const size = useWindowSize();
	const {exit, suspendTerminal} = useApp();
	const {setCursorPosition} = useCursor();
	useSyncExternalStore(store.subscribe, store.now);

	const sceneNow = (): WizardViewModel => {
		const now = store.now();
		return {...now, theme: themeOf(now.face.theme)};
	};

	const perform = (command: Command) => {
		if (command.type !== 'suspend') return conductor.perform(command);
		void suspendTerminal(() => {
			process.kill(process.pid, 'SIGTSTP');
		});
	};
	const performAll = (commands: readonly Command[]) => {
		store.face({type: 'notify', notice: undefined});
		for (const command of commands) perform(command);
	};
	useInput((input, key) => {
		for (const name of nameKeys(input, key)) performAll(readKey(name, sceneNow(), size));
	});
	usePaste(text => performAll(readPaste(text, sceneNow(), size)));

	useEffect(() => {
		conductor.end.then(exit, exit);
		conductor.start();
	}, [conductor, exit]);

	const {lines, cursor} = drawScreen(sceneNow(), size);
	setCursorPosition(cursor);
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
			<Lines lines={lines} />
		</Box>
	);
}
