import {localMoment} from '../../plain/local-moment.ts';
import {listPage} from './list-page.ts';
import type {Page} from './page.ts';
import type {Scene} from './scene.ts';
import {textRows} from './text-rows.ts';

/** A line of the log, all of it. */
export const linePage = ({log}: Scene, number: number, width: number): Page => {
	const line = log.lines.find(other => other.number === number);
	return listPage({
		name: `line ${number}`,
		title: 'Line of the log',
		remark: '',
		rows: textRows(
			line
				? [{text: localMoment(line.at), look: 'dim'}, {text: line.text}]
				: [{text: 'it is not kept any more: the file has it', look: 'dim'}],
			width,
		),
	});
};
