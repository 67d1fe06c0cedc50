import {fileURLToPath} from 'node:url';
import {waitUntil} from '../lab/wait-until.ts';
import {openTerminal} from '../terminal/open-terminal.ts';
import type {Picture} from './picture.ts';
import {drawScreen} from './svg/draw-screen.ts';
import {readScreen} from './svg/read-screen.ts';

/**
 * Shows a recorded run, or the wizard, in a real terminal, and draws what is on its screen.
 * @returns SVG
 */
export const takePicture = async (picture: Picture): Promise<string> => {
	const {title, columns, rows, keys = [], until} = picture;
	const terminal = await openTerminal({
		command: `${process.execPath} --import tsx ${player(picture.of)}`,
		columns,
		rows,
		env: {TZ: 'UTC', TERM: 'xterm-256color'},
	});
	try {
		await terminal.waitFor(/\? keys|Enter go on/);
		for (const key of keys) await terminal.press(key);
		await terminal.waitFor(until);
		const screen = await standing(() => terminal.screen('styles'));
		return drawScreen(readScreen(screen), {columns, rows, title});
	} finally {
		await terminal.close();
	}
};

/** The screen once nothing more happens on it. */
const standing = async (look: () => Promise<string>) => {
	let [seen, times] = ['', 0];
	const stands = async () => {
		const screen = await look();
		times = screen === seen ? times + 1 : 0;
		seen = screen;
		return times >= 10;
	};
	await waitUntil(stands, {what: 'a screen that stands still'});
	return seen;
};

/** The program that shows it, as a shell is told. */
const player = (of: Picture['of']) =>
	of.kind === 'run'
		? `${beside('play-recording.ts')} ${of.at === 'end' ? '' : of.at}`
		: `${beside('play-wizard.ts')} ${of.step}`;

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));
