import {comparePresets} from '../../model/preset/compare-presets.ts';
import type {Preset} from '../../model/preset/preset.ts';
import {UserError} from '../../model/user-error.ts';
import {editPreset} from '../../preset/edit-preset.ts';
import {parsePreset} from '../../preset/parse-preset.ts';
import type {PresetDocument} from '../../preset/read-preset.ts';
import {replacePreset} from '../../preset/replace-preset.ts';
import {type CarryOutWish, carryOutPreset} from '../carry-out-preset.ts';
import type {CommandContext} from '../command.ts';

export type ChangeWish = Omit<CarryOutWish, 'preset' | 'text' | 'path' | 'save'> & {
	readonly document: PresetDocument;
	/** What the preset is to say. */
	readonly wanted: Preset;
	/** What more there is to know of the change, a sentence each. */
	readonly notes: readonly string[];
};

/**
 * Edits a preset in its file, comments kept, and carries it out as `rookery up` does. The file is written when
 * the plan was confirmed, and not before.
 * @returns the exit code
 * @throws UserError where the preset would be none then
 */
export async function carryOutChange(
	context: CommandContext,
	{document, wanted, notes, ...wish}: ChangeWish,
): Promise<number> {
	const {path, text: before} = document;
	const text = editPreset(before, wanted);
	const parsed = parsePreset(text);
	if (!parsed.ok) {
		throw new UserError(parsed.problems.map(({message}) => message).join('\n'), {
			fault: 'usage',
			hint: 'the preset was left as it is',
		});
	}

	const differences = comparePresets(document.preset, parsed.preset);
	announce(context, {path, differences, notes});
	const save = async () => {
		await replacePreset({path, before, text});
		if (context.json) context.write(JSON.stringify({type: 'preset-saved', path}));
	};
	return carryOutPreset(context, {
		...wish,
		preset: parsed.preset,
		text,
		path,
		save: text === before ? undefined : save,
	});
}

function announce(
	{json, write}: CommandContext,
	about: Record<'differences' | 'notes', readonly string[]> & {readonly path: string},
) {
	if (json) return write(JSON.stringify({type: 'preset-compared', ...about}));
	const {path, differences, notes} = about;
	write(differences.length === 0 ? `${path} says so already.` : `In ${path}`);
	for (const line of [...differences, ...notes]) write(`  ${line}`);
	write('');
}
