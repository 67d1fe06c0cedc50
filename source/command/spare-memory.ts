import {setFlagsFromString} from 'node:v8';

/**
 * From now on keeps the heap near what is used, for some more work of the collector. V8 would rather
 * let it grow to several times as much; but a monitor stays open for hours, beside others' work. Called
 * when all is loaded: the space for what is new has grown by then, and one that stays as small as it
 * begins would have to be swept several times a frame.
 */
export const spareMemory = (): void => {
	setFlagsFromString('--semi-space-growth-factor=1');
	setFlagsFromString('--heap-growing-percent=25');
};
