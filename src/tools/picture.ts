/**
 * `tsx src/tools/picture.ts --update`: draws the picture in docs/architecture.md
 * from the imports of TypeScript and PHP. `--check` fails if it is outdated.
 */
import { join } from 'node:path';
import { updateOrCheck } from './docs/generated';
import { arrowsOf } from './docs/imports';
import { picture } from './docs/picture';

updateOrCheck( process.argv[ 2 ], {
	file: 'docs/architecture.md',
	script: 'picture',
	generate: ( text ) =>
		text.replace(
			/(<!-- picture[^>]*-->\n).*?(<!-- \/picture -->)/s,
			( _, start: string, end: string ) =>
				`${ start }\n${ picture(
					arrowsOf( join( __dirname, '..', '..' ) )
				) }\n\n${ end }`
		),
} );
