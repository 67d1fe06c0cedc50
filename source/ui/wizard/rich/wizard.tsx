import {Box, useApp, useCursor, useInput, usePaste, useWindowSize} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import type {Look} from '../../look.ts';
import {Lines} from '../../widgets/lines.tsx';
import {nameKeys} from '../../widgets/name-keys.ts';
import type {Conductor} from './conduct/conductor.ts';
import type {Command} from './keys/command.ts';
import {readKey} from './keys/read-key.ts';
import {readPaste} from './keys/read-paste.ts';
import type {Scene} from './scene.ts';
import {drawScreen} from './screen/draw-screen.ts';
import type {WizardStore} from './state/wizard-store.ts';

type WizardProps = {
	readonly store: WizardStore;
	readonly conductor: Conductor;
	readonly themeOf: Look['theme'];
};

/** The wizard's screen: takes keys, and shows things as they are. */
export function Wizard({store, conductor, themeOf}: WizardProps) {
	const size = useWindowSize();
	const {exit, suspendTerminal} = useApp();
	const {setCursorPosition} = useCursor();
	useSyncExternalStore(store.subscribe, store.now);

	const sceneNow = (): Scene => {
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
