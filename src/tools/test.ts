/**
 * `npm run lint`, `npm run check` (without servers) and `npm test` (everything):
 * runs their steps, two at a time, and prints the totals in the last line.
 */
import type { Count } from './test-count';
import { inOrder } from './test-output';
import { runStep } from './test-run';
import { schedule } from './test-schedule';
import { COMMANDS, steps, type Command, type Step } from './test-steps';

/** The number of cores of the smallest build machine. */
const STEPS_AT_A_TIME = 2;

const print = ( text: string | Uint8Array ) => {
	process.stdout.write( text );
};

const seconds = ( since: number ) =>
	( ( Date.now() - since ) / 1000 ).toFixed( 1 ) + ' s';

/** Returns the summary line of a step. */
function summaryLine(
	name: string,
	time: string,
	{ passed, failed, skipped, flaky = 0 }: Count
): string {
	const counts = [
		passed > 0 ? `${ passed } passed` : '',
		failed > 0 ? `${ failed } FAILED` : '',
		skipped > 0 ? `${ skipped } skipped` : '',
		flaky > 0 ? `${ flaky } flaky` : '',
	];
	return `${ time.padStart( 9 ) }  ${ name }: ${
		counts.filter( Boolean ).join( ', ' ) || 'done'
	}`;
}

async function main( command: Command ): Promise< void > {
	const chosen = steps.filter(
		( step ) => COMMANDS.indexOf( step.of ) <= COMMANDS.indexOf( command )
	);
	const summary = new Map< Step, string >();
	const start = Date.now();
	let passed = 0;
	let failed = 0;
	const openOutput = inOrder( print );

	await schedule( chosen, STEPS_AT_A_TIME, async ( step, failedNeed ) => {
		const output = openOutput();
		output.write( `\n── ${ step.name } ──\n` );
		const stepStart = Date.now();
		let line: string;
		let hasPassed = false;
		if ( failedNeed === undefined ) {
			const count = await runStep(
				step,
				process.env[ 'CI' ] === 'true',
				output.write
			);
			passed += count.passed;
			failed += count.failed;
			hasPassed = count.failed === 0;
			line = summaryLine( step.name, seconds( stepStart ), count );
		} else {
			line = `${ ''.padStart( 9 ) }  ${ step.name }: not run, because “${ failedNeed }” failed`;
		}
		summary.set( step, line );
		output.write( `${ line }\n` );
		output.end();
		return hasPassed;
	} );

	const lines = chosen.map( ( step ) => summary.get( step ) ?? '' );
	print(
		`\n── Summary, ${ seconds( start ) } ──\n${ lines.join( '\n' ) }\n\n`
	);
	print( `${ passed } passed, ${ failed } failed\n` );
	process.exitCode = failed > 0 ? 1 : 0;
}

main( COMMANDS.find( ( name ) => name === process.argv[ 2 ] ) ?? 'test' ).catch(
	( error: unknown ) => {
		process.stderr.write( `${ String( error ) }\n` );
		process.exitCode = 1;
	}
);
