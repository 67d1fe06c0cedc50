import type {Terminal} from './open-terminal.ts';

/** Goes from the first line of a form, which begins as told, down to another one. */
export const chooseLine = async (
	{press, waitFor, screen}: Terminal,
	{first, line}: {readonly first: string; readonly line: string},
): Promise<void> => {
	let at = chosen(await screen());
	if (!at.startsWith(first)) {
		await press('Home');
		at = chosen(await waitFor(new RegExp(`^ ▸ ${RegExp.escape(first)}`, 'm')));
	}
	while (!at.startsWith(line)) {
		await press('Down');
		// By its question: the answer may be cut otherwise once the window has another size.
		const [question = ''] = at.split('?');
		await waitFor(new RegExp(`^ ▸ (?!${RegExp.escape(question)})`, 'm'));
		at = chosen(await screen());
	}
};

/** The text of the line that is chosen. */
const chosen = (screen: string) => /^ ▸ (.*)$/m.exec(screen)?.[1] ?? '';
