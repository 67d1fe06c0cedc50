import {z} from 'zod';
import {Preset} from '../model/preset/preset.ts';

/** The JSON schema of a preset's file, as text: what an editor completes, explains and checks by. */
export const presetSchema = (): string =>
	`${JSON.stringify(z.toJSONSchema(Preset, {io: 'input'}), undefined, '\t')}\n`;
