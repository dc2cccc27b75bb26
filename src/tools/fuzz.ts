/**
 * `npm run fuzz -- --lines 1000000 --seed 1`: analyses generated logs of all formats,
 * half of whose lines are damaged. Fails if anything is thrown, if a line is lost or
 * counted twice, or if the compiled PHP would block another request than the analyser
 * reports.
 */
import { parseArgs } from 'node:util';
import { checkFuzzLog } from './fuzz/check';
import { disagreements } from './fuzz/php-rules';

/** Lines of one log. More logs detect more formats. */
const LINES = 5000;
const MAX_SHOWN = 5;

function main(): void {
	const { values } = parseArgs( {
		options: {
			lines: { type: 'string', default: '1000000' },
			seed: { type: 'string', default: '1' },
		},
	} );
	const logs = Math.ceil( Number( values.lines ) / LINES );
	const first = Number( values.seed );
	let [ requests, judged, blocked ] = [ 0, 0, 0 ];
	for ( let seed = first; seed < first + logs; seed++ ) {
		try {
			const found = checkFuzzLog( seed, LINES );
			const wrong = disagreements( found.judged );
			if ( wrong.length > 0 ) {
				throw new Error(
					`PHP finds another rule: ${ JSON.stringify( wrong.slice( 0, MAX_SHOWN ), null, 1 ) }`
				);
			}
			requests += found.requests;
			judged += found.judged.length;
			blocked += found.judged.filter( ( { rule } ) => rule ).length;
		} catch ( error ) {
			throw new Error( `--seed ${ seed } --lines ${ LINES }`, {
				cause: error,
			} );
		}
	}
	if ( blocked === 0 ) {
		throw new Error( 'no request of these logs matches a rule' );
	}
	const number = ( value: number ) => value.toLocaleString( 'en-US' );
	process.stdout.write(
		`${ number( logs * LINES ) } lines: ${ number( requests ) } requests, each counted once; PHP agrees on ${ number( judged ) } different ones, ${ number( blocked ) } of them blocked\n`
	);
}

main();
