import {stripControl} from '../model/strip-control.ts';

/** Text from elsewhere (LXD, a node, a file) as one line that a terminal shows and does not obey. */
export const printable = (text: string): string => stripControl(text).replaceAll(/\n+/g, ' ');
