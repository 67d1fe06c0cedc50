import {setTimeout as pause} from 'node:timers/promises';
import type {Screen} from '../monitor/open-screen.ts';
import {meet} from './meet.ts';

type Wish = {
	/** Each key, and a text that its frame has and the one before has not. */
	readonly keys: readonly (readonly [keys: string, shows: string])[];
	readonly times: number;
	readonly say: (line: string) => void;
	readonly signal: AbortSignal;
};

/**
 * Presses keys by turns and times them from the press to what they paint.
 * @returns whether the 99th percentile is within 50 ms
 */
export async function timeKeys(screen: Screen, {keys, times, say, signal}: Wish): Promise<boolean> {
	const samples: number[] = [];
	for (let time = 0; time < times; time += 1) {
		const [pressed, shows] = keys[time % keys.length] ?? ['', ''];
		await pause(150, undefined, {signal});
		const at = screen.age();
		screen.press(pressed);
		samples.push((await screen.wait(shows)) - at);
	}
	const sorted = samples.toSorted((one, other) => one - other);
	const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
	say(`  median ${at(0.5).toFixed(0)} ms, longest ${at(1).toFixed(0)} ms, of ${times}`);
	return meet({what: '99th percentile', measured: at(0.99), atMost: 50, unit: 'ms'}, say);
}
