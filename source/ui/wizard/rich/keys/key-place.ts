import type {Scene} from '../scene.ts';
import type {Layout} from '../screen/lay-out.ts';

/** Where a key was pressed. */
export type KeyPlace = {
	readonly scene: Scene;
	readonly layout: Layout;
};
