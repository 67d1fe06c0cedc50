import type {Command} from './command.ts';
import type {KeyPlace} from './key-place.ts';
import {moveKeys} from './move-keys.ts';
import {placementKeys} from './placement-keys.ts';
import {rowKeys} from './row-keys.ts';
import {screenKeys} from './screen-keys.ts';
import {typingKeys} from './typing-keys.ts';
import {writingKeys} from './writing-keys.ts';

/** What a key means where nothing lies over the screen. */
export const bodyKeys = (key: string, place: KeyPlace): readonly Command[] => {
	const {typing} = place.scene.face;
	if (typing) return typingKeys(key, {...place, typing});
	return (
		writingKeys(key, place.layout.row) ??
		screenKeys(key, place) ??
		placementKeys(key, place) ??
		moveKeys(key, place) ??
		rowKeys(key, place)
	);
};
