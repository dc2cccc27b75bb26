/**
 * `npm test`: every check and every test; the last line says how many passed.
 * `npm run check` (`--check`): those that need no server.
 */
import type { Count } from './test-count';
import { runStep } from './test-run';
import { steps } from './test-steps';

const say = ( text: string ) => process.stdout.write( text + '\n' );

const seconds = ( since: number ) =>
	( ( Date.now() - since ) / 1000 ).toFixed( 1 ) + ' s';

function line(
	name: string,
	time: string,
	{ passed, failed, skipped }: Count
): string {
	const counted = [
		passed > 0 ? `${ passed } passed` : '',
		failed > 0 ? `${ failed } FAILED` : '',
		skipped > 0 ? `${ skipped } skipped` : '',
	];
	return `${ time.padStart( 9 ) }  ${ name }: ${
		counted.filter( Boolean ).join( ', ' ) || 'done'
	}`;
}

async function main( checkOnly: boolean ): Promise< void > {
	const summary: string[] = [];
	let passed = 0;
	let failed = 0;
	for ( const step of steps.filter(
		( { testOnly } ) => ! ( testOnly && checkOnly )
	) ) {
		say( `\n── ${ step.name } ──` );
		const start = Date.now();
		const count = await runStep( step, process.env[ 'CI' ] === 'true' );
		summary.push( line( step.name, seconds( start ), count ) );
		say( summary.at( -1 ) ?? '' );
		passed += count.passed;
		failed += count.failed;
	}
	say( `\n── Summary ──\n${ summary.join( '\n' ) }\n` );
	say( `${ passed } passed, ${ failed } failed` );
	process.exitCode = failed > 0 ? 1 : 0;
}

main( process.argv.includes( '--check' ) ).catch( ( error: unknown ) => {
	process.stderr.write( `${ String( error ) }\n` );
	process.exitCode = 1;
} );
