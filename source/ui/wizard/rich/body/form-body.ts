import {formRows} from '../form/form-rows.ts';
import {leadOf} from '../form/lead-of.ts';
import {optionKey} from '../form/option-key.ts';
import {questionsOf} from '../form/questions-of.ts';
import type {Scene} from '../scene.ts';
import type {Body} from './body.ts';

/** A form, which begins at what is chosen where its first question is a list. */
export const formBody = (scene: Scene): Body => {
	const lead = leadOf(questionsOf(scene));
	const value = lead?.field.kind === 'choice' ? lead.field.value : undefined;
	return {
		rows: formRows(scene),
		startsAt: lead && value !== undefined ? optionKey(lead.key, value) : undefined,
	};
};
