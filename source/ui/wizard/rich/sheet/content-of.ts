import type {Scene} from '../scene.ts';
import {helpSheet} from './help-sheet.ts';
import {hostKeySheet} from './host-key-sheet.ts';
import {leaveSheet} from './leave-sheet.ts';
import {passphraseSheet} from './passphrase-sheet.ts';
import {presetSheet} from './preset-sheet.ts';
import {reasonsSheet} from './reasons-sheet.ts';
import {saveSheet} from './save-sheet.ts';
import type {SheetContent} from './sheet-content.ts';

/**
 * What lies over the screen; nothing where the screen is seen. What a connection asks comes before
 * all else, as it waits.
 */
export const contentOf = (scene: Scene, width: number): SheetContent | undefined => {
	const {asking, sheet} = scene.face;
	if (sheet?.kind === 'leave') return leaveSheet(scene, sheet.chosen, width);
	if (asking?.kind === 'host-key') return hostKeySheet(scene, asking, width);
	if (asking?.kind === 'passphrase') return passphraseSheet(scene, asking, width);
	switch (sheet?.kind) {
		case 'help':
			return helpSheet(scene, sheet.at, width);
		case 'preset':
			return presetSheet(scene, sheet.at, width);
		case 'reasons':
			return reasonsSheet(scene, sheet.at, width);
		case 'save-as':
			return saveSheet(scene, sheet, width);
		case undefined:
			return undefined;
	}
};
