/** `npm run pictures`: makes the pictures of the guide anew, the same from the same recording. */
import {writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {pictures} from './pictures.ts';
import {takePicture} from './take-picture.ts';

for (const picture of pictures) {
	const file = fileURLToPath(new URL(`../../docs/${picture.name}.svg`, import.meta.url));
	await writeFile(file, await takePicture(picture));
	process.stdout.write(`docs/${picture.name}.svg\n`);
}
