import type {Command, Steering} from './command.ts';

/** @returns undefined for a key that steers no replay */
export const replayKeys = (key: string): readonly Command[] | undefined => {
	const how = steering[key];
	return how && [{type: 'steer-replay', how}];
};

const steering: Readonly<Record<string, Steering>> = {
	' ': 'toggle',
	'.': 'step',
	',': 'step-back',
	'+': 'faster',
	'=': 'faster',
	'-': 'slower',
	right: 'forward',
	left: 'backward',
};
