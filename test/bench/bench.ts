import type {Lab} from '../lab/lab.ts';

/** What a bench works with. */
export type Bench = {
	readonly title: string;
	/** How often each side goes unless `--times` says otherwise. */
	readonly times: number;
	/** Whether it runs when none is named. */
	readonly isDefault: boolean;
	/** @returns whether its goals were met */
	readonly run: (setting: Setting) => Promise<boolean>;
};

export type Setting = {
	/** The bench's own lab, raised when it is first asked for. */
	readonly lab: () => Promise<Lab>;
	/** A folder for what the sides need and leave; removed at the end. */
	readonly folder: string;
	readonly times: number;
	/** The root of another checkout that is built, for benches that compare rookery with it. */
	readonly against: string | undefined;
	readonly say: (line: string) => void;
	readonly signal: AbortSignal;
};
