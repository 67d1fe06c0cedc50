import {breakages} from '../breakage/breakages.ts';

/** What `npm run lab` can do, for a reader. */
export function usage(): string {
	return [
		'npm run lab -- up [--name NAME] [--members N | --lone] [--pool btrfs|dir] [--pool-size GIB]',
		'npm run lab -- down [--name NAME | --all]',
		'npm run lab -- status [--name NAME]',
		'npm run lab -- shell [--name NAME] MEMBER [COMMAND…]',
		'npm run lab -- break|mend [--name NAME] VERB …',
		'npm run lab -- mend [--name NAME]',
		'',
		'The lab is named demo unless told. What can be broken:',
		...breakages.map(({verb, usage: words, summary}) =>
			`  ${`${verb} ${words}`.padEnd(44)} ${summary}`.trimEnd(),
		),
	].join('\n');
}
