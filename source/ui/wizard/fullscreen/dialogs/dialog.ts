import type {WizardViewModel} from '../state.ts';
import type {Scrolling} from './bindings.ts';
import {helpDialog, presetDialog, reasonsDialog} from './info.ts';
import type {DialogContent} from './paragraphs.ts';
import {hostKeyDialog, leaveDialog, passphraseDialog, saveDialog} from './prompts.ts';

/**
 * What lies over the screen; nothing where the screen is seen. What a connection asks comes before
 * all else, as it waits.
 */
export function contentOf(scene: WizardViewModel, width: number): DialogContent | undefined {
	const {asking, sheet} = scene.face;
	if (sheet?.kind === 'leave') return leaveDialog(scene, sheet.chosen, width);
	if (asking?.kind === 'host-key') return hostKeyDialog(scene, asking, width);
	if (asking?.kind === 'passphrase') return passphraseDialog(scene, asking, width);
	switch (sheet?.kind) {
		case 'help':
			return helpDialog(scene, sheet.at, width);
		case 'preset':
			return presetDialog(scene, sheet.at, width);
		case 'reasons':
			return reasonsDialog(scene, sheet.at, width);
		case 'save-as':
			return saveDialog(scene, sheet, width);
		case undefined:
			return undefined;
	}
}

/** How far a dialog is scrolled; undefined for one that does not scroll. */
export function scrollingOf({scrolled, lines}: DialogContent, rows: number): Scrolling | undefined {
	const height = dialogHeight(rows);
	const last = Math.max(0, lines.length - height);
	return scrolled && {...scrolled, at: Math.min(scrolled.at, last), height, last};
}

/** Lines of a sheet that are seen: all but trail, title, rule, and foot. */
export const dialogHeight = (rows: number): number => Math.max(1, rows - 6);
