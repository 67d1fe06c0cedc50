import type {Scene} from '../scene.ts';
import type {Body} from './body.ts';
import {checksBody} from './checks-body.ts';
import {fleetBody} from './fleet-body.ts';
import {formBody} from './form-body.ts';
import {placementBody} from './placement-body.ts';
import {reviewBody} from './review-body.ts';

/**
 * What the step that one is at shows.
 * @param width of its rows
 */
export const bodyOf = (scene: Scene, width: number): Body => {
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
};
