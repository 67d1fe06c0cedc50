import type {Scene} from '../scene.ts';
import type {Body} from './body.ts';
import {formBody} from './form-body.ts';

/** The nodes on their members. */
export const placementBody = (scene: Scene, _width: number): Body => formBody(scene);
