import {formBody} from '../form/form.ts';
import type {WizardViewModel} from '../state.ts';
import type {Body} from './body.ts';
import {checksBody} from './checks.ts';
import {fleetBody} from './fleet.ts';
import {placementBody} from './placement.ts';
import {reviewBody} from './review.ts';

/**
 * What the step that one is at shows.
 * @param width of its rows
 */
export function bodyOf(scene: WizardViewModel, width: number): Body {
	switch (scene.wizard.step) {
		case 'fleet':
			return fleetBody(scene);
		case 'placement':
			return placementBody(scene);
		case 'checks':
			return checksBody(scene);
		case 'review':
			return reviewBody(scene, width);
		default:
			return formBody(scene);
	}
}
